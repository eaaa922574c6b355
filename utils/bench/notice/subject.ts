import type { CreateServiceRequest, ECS, Task } from '@aws-sdk/client-ecs'
import pLimit from 'p-limit'

/** What is waited for. */
export type Change = 'tasks RUNNING' | 'tasks STOPPED' | 'services stable'

/** Tasks or services of one cluster that will change, each at a moment of its own. */
export interface Subject {
  readonly change: Change
  readonly cluster: string
  /** ARNs. */
  readonly ids: readonly string[]
  /** When each changed by the endpoint's own word, in milliseconds since 1970; for afterwards. */
  changedAt(): Promise<ReadonlyMap<string, number>>
}

/** From the start of a task until it changes, in seconds, on top of what starting and stopping take: from the first to the last. */
const seconds = { first: 2, last: 14 } as const
const launches = 20

/** Makes so many in a cluster of their own; `series` shifts the moments, so that those of several subjects differ. */
export async function makeSubject(ecs: ECS, change: Change, count: number, series: number): Promise<Subject> {
  const cluster = `${change.replace(' ', '-').toLowerCase()}-${count}-${series}`
  await ecs.createCluster({ clusterName: cluster })
  const limit = pLimit(launches)
  const make = makers[change](ecs, cluster)
  const ids = await Promise.all(
    Array.from({ length: count }, (_, index) => limit(() => make(index, momentOf(index, series)))),
  )
  return {
    change,
    cluster,
    ids,
    async changedAt() {
      const moments = await Promise.all(ids.map((id) => limit(() => changeOf(ecs, cluster, change, id))))
      return new Map(ids.map((id, index) => [id, moments[index] ?? Number.NaN]))
    },
  }
}

type Maker = (index: number, second: number) => Promise<string>

const makers: Readonly<Record<Change, (ecs: ECS, cluster: string) => Maker>> = {
  'tasks STOPPED': (ecs, cluster) => (_, second) => runTask(ecs, cluster, 'bench-short', 'main', second),
  'tasks RUNNING': (ecs, cluster) => (_, second) => runTask(ecs, cluster, 'bench-slow', 'init', second),
  'services stable': (ecs, cluster) => async (index, second) => {
    // A service takes no overrides: each has a task definition of its own.
    const family = `${cluster}-${index}`
    await registerSlowStart(ecs, family, second)
    const { service } = await ecs.createService({
      cluster,
      serviceName: family,
      taskDefinition: family,
      desiredCount: 1,
      ...onFargate,
    })
    return service?.serviceArn ?? ''
  },
}

const onFargate = {
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
} satisfies Partial<CreateServiceRequest>

const small = {
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
} satisfies Omit<Parameters<ECS['registerTaskDefinition']>[0], 'family' | 'containerDefinitions'>

/** The task definitions that subjects are made of, once an endpoint. */
export async function registerSubjects(ecs: ECS): Promise<void> {
  await ecs.registerTaskDefinition({
    ...small,
    family: 'bench-short',
    containerDefinitions: [{ name: 'main', image: 'busybox', command: ['sleep', '1'] }],
  })
  await registerSlowStart(ecs, 'bench-slow', 1)
}

/** Its task is RUNNING once a first container has ended, so many seconds after that was started. */
async function registerSlowStart(ecs: ECS, family: string, second: number): Promise<void> {
  await ecs.registerTaskDefinition({
    ...small,
    family,
    containerDefinitions: [
      { name: 'init', image: 'busybox', essential: false, command: ['sleep', second.toFixed(2)] },
      {
        name: 'main',
        image: 'busybox',
        dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }],
        command: ['sleep', '3600'],
      },
    ],
  })
}

async function runTask(
  ecs: ECS,
  cluster: string,
  taskDefinition: string,
  container: string,
  second: number,
): Promise<string> {
  const { tasks = [] } = await ecs.runTask({
    cluster,
    taskDefinition,
    ...onFargate,
    overrides: { containerOverrides: [{ name: container, command: ['sleep', second.toFixed(2)] }] },
  })
  return tasks[0]?.taskArn ?? ''
}

/** Spread evenly, however many there are, and in no order (multiples of the golden ratio). */
function momentOf(index: number, series: number): number {
  const share = (0.5 + index * 0.618_034 + series * 0.381_966) % 1
  return seconds.first + share * (seconds.last - seconds.first)
}

async function changeOf(ecs: ECS, cluster: string, change: Change, id: string): Promise<number> {
  if (change === 'services stable') {
    const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName: id })
    return Math.max(...(await described(ecs, cluster, taskArns)).map(({ startedAt }) => millis(startedAt)))
  }
  const [task] = await described(ecs, cluster, [id])
  return millis(change === 'tasks RUNNING' ? task?.startedAt : task?.stoppedAt)
}

async function described(ecs: ECS, cluster: string, tasks: string[]): Promise<Task[]> {
  return (await ecs.describeTasks({ cluster, tasks })).tasks ?? []
}

function millis(date: Date | undefined): number {
  return date?.getTime() ?? Number.NaN
}
