import { hash, randomBytes, randomUUID } from 'node:crypto'
import type { Attachment, KeyValuePair } from '@aws-sdk/client-ecs'

/** A task's network interface before AWS has made it: it has its subnet only. */
export function newNetworkInterface(subnet: string): Attachment {
  return {
    // Copied: what randomUUID gives is a chain of its pieces, and thousands of tasks keep theirs.
    id: Buffer.from(randomUUID()).toString('latin1'),
    type: 'ElasticNetworkInterface',
    status: 'PRECREATED',
    details: [{ name: 'subnetId', value: subnet }],
  }
}

/** The details once it is attached, in the order of the recordings (task-by-arn.json). */
export function attachedDetails(subnet: string): KeyValuePair[] {
  const random = randomBytes(16)
  const host = [random.readUInt8(0), (random.readUInt8(1) % 254) + 1] as const
  return [
    { name: 'subnetId', value: subnet },
    { name: 'networkInterfaceId', value: ['eni-0', random.toString('hex', 2, 10)].join('') },
    { name: 'macAddress', value: ['0a', ...(random.toString('hex', 10, 15).match(/../g) ?? [])].join(':') },
    { name: 'privateDnsName', value: ['ip-10-0-', host.join('-'), '.ec2.internal'].join('') },
    { name: 'privateIPv4Address', value: [10, 0, ...host].join('.') },
  ]
}

/** A detail of an attachment by its name. */
export function detailOf({ details = [] }: Attachment, name: string): string | undefined {
  return details.find((detail) => detail.name === name)?.value
}

/** The zone of a subnet: always the same for the same subnet. */
export function zoneOf(region: string, subnet: string): string {
  const letter = 'abc'[Number.parseInt(hash('sha1', subnet).slice(0, 4), 16) % 3]
  return `${region}${letter}`
}
