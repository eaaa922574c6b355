import type { Task } from '@aws-sdk/client-ecs'
import { attachedDetails, detailOf } from './network-interface.ts'

/** Attaches the task's network interface, and shows it on its containers (TK-22). */
export function attachNetworkInterface({ attachments = [], containers = [] }: Task): void {
  for (const attachment of attachments) {
    attachment.status = 'ATTACHED'
    attachment.details = attachedDetails(detailOf(attachment, 'subnetId') ?? '')
    const shown = {
      attachmentId: attachment.id,
      privateIpv4Address: detailOf(attachment, 'privateIPv4Address'),
    }
    for (const container of containers) container.networkInterfaces = [shown]
  }
}

/** It is gone with the task, and its details stay readable (task-by-arn.json). */
export function deleteNetworkInterface({ attachments = [] }: Task): void {
  for (const attachment of attachments) attachment.status = 'DELETED'
}
