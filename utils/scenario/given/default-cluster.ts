import type { ECS } from '@aws-sdk/client-ecs'
import type { Given } from './given.ts'
import { unlessRefused } from './remove.ts'

/**
 * Has the cluster `default` there (CL-01), which belongs to the whole account: for scenarios that run alone. Clean-up
 * deletes it only where there was none before.
 */
export async function defaultCluster(ecs: ECS, given: Given): Promise<string> {
  const name = 'default'
  // With settings, so that an endpoint that gives them unasked fails where that is the point, and not by who ran before.
  const { clusters = [] } = await ecs.describeClusters({ clusters: [name], include: ['SETTINGS'] })
  if (clusters.some(({ status }) => status === 'ACTIVE')) return name
  given.cleanUp(`cluster ${name}`, () => unlessRefused(() => ecs.deleteCluster({ cluster: name })))
  await ecs.createCluster({ clusterName: name })
  return name
}
