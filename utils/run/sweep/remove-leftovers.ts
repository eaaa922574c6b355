import {
  type ECS,
  paginateListClusters,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  paginateListTasks,
} from '@aws-sdk/client-ecs'
import pLimit from 'p-limit'
import { FrameworkError } from '../../errors/framework-error.ts'
import { providerPrefix, runOf } from '../../scenario/given/names.ts'
import {
  emptyCluster,
  type RemovalPace,
  removeCluster,
  removeService,
  unlessRefused,
} from '../../scenario/given/remove.ts'

export interface Leftovers {
  /** The beginning of the names that runs give. */
  readonly prefix: string
  /** Whether the run's things are to be removed. */
  readonly isMeant: (runId: string) => boolean
  /** Whether runs may have used the cluster `default`, which is nobody's to delete. */
  readonly usesDefaultCluster: boolean
  readonly pace: RemovalPace
}

/** What became of it. */
export interface Removal {
  /** How many of each kind are gone: `{ cluster: 2 }` */
  readonly removed: Readonly<Record<string, number>>
  /** What could not be looked for, or not be removed, each with the reason. */
  readonly problems: readonly string[]
}

/** So many are removed at a time: removals are throttled from about one a second on (DG:request-throttling). */
const atOnce = 4

/**
 * Removes what runs left by the names that they give: clusters with their services, tasks and instances, task definitions,
 * capacity providers. Never rejects: what can't be removed does not keep the rest from it.
 */
export async function removeLeftovers(ecs: ECS, leftovers: Leftovers): Promise<Removal> {
  const { prefix, isMeant, usesDefaultCluster, pace } = leftovers
  const removed: Record<string, number> = {}
  const problems: string[] = []
  const limit = pLimit(atOnce)
  let gone = false
  const isOurs = (name: string, ofPrefix = prefix) => {
    const runId = runOf(name, ofPrefix)
    return runId !== undefined && isMeant(runId)
  }

  /** Removes those of one kind that a listing gives, and notes what went wrong. */
  async function removeAll(
    kind: string,
    list: () => Promise<string[]>,
    remove: (one: string) => Promise<unknown>,
  ) {
    if (gone) return
    try {
      await Promise.all(
        (await list()).map((one) =>
          limit(async () => {
            try {
              await remove(one)
              removed[kind] = (removed[kind] ?? 0) + 1
            } catch (error) {
              problems.push(`${kind} ${one}: ${reasonOf(error)}`)
            }
          }),
        ),
      )
    } catch (error) {
      problems.push(`looking for a ${kind}: ${reasonOf(error)}`)
      gone = isUnanswered(error)
    }
  }

  await removeAll(
    'cluster',
    async () => {
      const clusters = (await clusterNames(ecs)).filter((name) => isOurs(name))
      // What runs costs money: all of it is ended before the first cluster is waited for. What fails is tried again below.
      await Promise.allSettled(clusters.map((cluster) => limit(() => emptyCluster(ecs, cluster))))
      return clusters
    },
    (cluster) => removeCluster(ecs, cluster, pace),
  )
  if (usesDefaultCluster) {
    const cluster = 'default'
    await removeAll(
      'service',
      async () => (await serviceArns(ecs, cluster)).filter((arn) => isOurs(lastPart(arn))),
      (service) => removeService(ecs, { cluster, service }),
    )
    await removeAll(
      'task',
      () => tasksOf(ecs, cluster, (family) => isOurs(family)),
      (task) =>
        unlessRefused(() => ecs.stopTask({ cluster, task, reason: 'left by a run of ecs-scenarios' })),
    )
  }
  await removeAll(
    'task definition',
    async () =>
      revisionsOf(
        ecs,
        (await families(ecs, prefix)).filter((name) => isOurs(name)),
      ),
    async (taskDefinition) => {
      await unlessRefused(() => ecs.deregisterTaskDefinition({ taskDefinition }))
      await ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] })
    },
  )
  await removeAll(
    'capacity provider',
    async () => (await providerNames(ecs)).filter((name) => isOurs(name, providerPrefix(prefix))),
    (capacityProvider) => ecs.deleteCapacityProvider({ capacityProvider }),
  )
  return { removed, problems }
}

/** Whatever else is left there can't be removed either. */
function isUnanswered(error: unknown): boolean {
  return error instanceof FrameworkError && error.code !== 'UNREADABLE_ANSWER'
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function lastPart(arn: string): string {
  return arn.split('/').at(-1) ?? ''
}

/** Pages of a hundred, of endpoints that may give the same page for ever. */
function paging(client: ECS) {
  return { client, pageSize: 100, stopOnSameToken: true }
}

async function clusterNames(ecs: ECS): Promise<string[]> {
  const pages = await Array.fromAsync(paginateListClusters(paging(ecs), {}))
  return pages.flatMap(({ clusterArns = [] }) => clusterArns.map(lastPart))
}

/** None where there is no such cluster. */
async function serviceArns(ecs: ECS, cluster: string): Promise<string[]> {
  const arns: string[] = []
  await unlessRefused(async () => {
    for await (const page of paginateListServices(paging(ecs), { cluster }))
      arns.push(...(page.serviceArns ?? []))
  }, 'ClusterNotFoundException')
  return arns
}

async function tasksOf(ecs: ECS, cluster: string, isMeant: (family: string) => boolean): Promise<string[]> {
  const arns: string[] = []
  await unlessRefused(async () => {
    for await (const { taskArns = [] } of paginateListTasks(paging(ecs), { cluster })) {
      if (taskArns.length === 0) continue
      const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns })
      const meant = tasks.filter(({ taskDefinitionArn = '' }) => isMeant(lastPart(taskDefinitionArn)))
      arns.push(...meant.map(({ taskArn = '' }) => taskArn))
    }
  }, 'ClusterNotFoundException')
  return arns
}

/** Those with a revision that is still ACTIVE: what is INACTIVE is a record that costs nothing, and not everywhere to be deleted. */
async function families(ecs: ECS, prefix: string): Promise<string[]> {
  const request = { familyPrefix: `${prefix}-`, status: 'ACTIVE' } as const
  const pages = await Array.fromAsync(paginateListTaskDefinitionFamilies(paging(ecs), request))
  return pages.flatMap((page) => page.families ?? [])
}

async function revisionsOf(ecs: ECS, names: readonly string[]): Promise<string[]> {
  const arns: string[] = []
  for (const familyPrefix of names) {
    for await (const page of paginateListTaskDefinitions(paging(ecs), { familyPrefix }))
      arns.push(...(page.taskDefinitionArns ?? []))
  }
  return arns
}

/** The SDK has no paginator for them; a page holds ten at the most (PAGE-02). */
async function providerNames(ecs: ECS): Promise<string[]> {
  const names: string[] = []
  let nextToken: string | undefined
  do {
    const page = await ecs.describeCapacityProviders({ maxResults: 10, ...(nextToken && { nextToken }) })
    const active = page.capacityProviders?.filter(({ status }) => status === 'ACTIVE') ?? []
    names.push(...active.map(({ name = '' }) => name))
    nextToken = page.nextToken === nextToken ? undefined : page.nextToken
  } while (nextToken)
  return names
}
