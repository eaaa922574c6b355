import type { ECS } from '@aws-sdk/client-ecs'
import pLimit from 'p-limit'
import { idOf } from './made.ts'
import { patiently } from './patiently.ts'
import type { Seen } from './truth.ts'

/** As many as DescribeTasks and ListTasks take at once. */
const pageSize = 100

/** Calls at a time: what reads must not be a load of its own. */
const atOnce = 4

/** Reads all tasks, stopped ones included, and all services of some clusters. Rejects with what a call rejects with. */
export async function readTruth(ecs: ECS, clusters: readonly string[]): Promise<Seen> {
  const tasks: Seen['tasks'][number][] = []
  const services: Seen['services'][number][] = []
  for (const cluster of clusters) {
    const arns = [...(await taskArns(ecs, cluster, 'RUNNING')), ...(await taskArns(ecs, cluster, 'STOPPED'))]
    tasks.push(...(await describedTasks(ecs, cluster, arns)))
    for (const arn of await serviceArns(ecs, cluster)) services.push({ name: idOf(arn), cluster })
  }
  return { tasks, services }
}

/** A task that changes its list while they are read may be in both, which is no fault: it is one ARN. */
async function describedTasks(ecs: ECS, cluster: string, listed: readonly string[]): Promise<Seen['tasks']> {
  const arns = [...new Set(listed)]
  const pages = Array.from({ length: Math.ceil(arns.length / pageSize) }, (_, page) =>
    arns.slice(page * pageSize, (page + 1) * pageSize),
  )
  const limit = pLimit(atOnce)
  const described = await limit.map(pages, async (page) => {
    const { tasks = [] } = await patiently(() => ecs.describeTasks({ cluster, tasks: page }))
    // A whole task is twenty times as much, and there may be a hundred thousand.
    return tasks.map(({ taskArn = '', startedBy = '', lastStatus = '' }) => ({
      id: idOf(taskArn),
      cluster,
      startedBy,
      lastStatus,
    }))
  })
  return described.flat()
}

async function taskArns(ecs: ECS, cluster: string, desiredStatus: 'RUNNING' | 'STOPPED'): Promise<string[]> {
  return pages(async (nextToken) => {
    const page = await ecs.listTasks({ cluster, desiredStatus, maxResults: pageSize, ...nextToken })
    return { arns: page.taskArns, nextToken: page.nextToken }
  })
}

async function serviceArns(ecs: ECS, cluster: string): Promise<string[]> {
  return pages(async (nextToken) => {
    const page = await ecs.listServices({ cluster, maxResults: pageSize, ...nextToken })
    return { arns: page.serviceArns, nextToken: page.nextToken }
  })
}

async function pages(
  read: (
    next: { nextToken: string } | undefined,
  ) => Promise<{ arns: string[] | undefined; nextToken: string | undefined }>,
): Promise<string[]> {
  const all: string[] = []
  const before = new Set<string>()
  let next: { nextToken: string } | undefined
  for (;;) {
    const { arns = [], nextToken } = await patiently(() => read(next))
    all.push(...arns)
    // An endpoint that gives a token again would keep us here for ever; the checkers tell that of the record.
    if (nextToken === undefined || before.has(nextToken)) return all
    before.add(nextToken)
    next = { nextToken }
  }
}
