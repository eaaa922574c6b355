import type { Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { listAllServices, listAllTaskDefinitions, listAllTasks } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { startTasks } from '../../utils/scenario/start-tasks.ts'

const definition = fargateTask(busybox(untilStopped))
const options = { needs: ['own-account'], alone: true, load: true } as const

scenario(
  'The pages of ListTasks give each of very many tasks once while others come and go, and DescribeTasks knows them all',
  { ...options, requirements: ['PAGE-01', 'PAGE-03', 'PAGE-04', 'TK-19', 'WIRE-09'] },
  async ({ ecs, given, load, metrics }) => {
    const { objects } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(definition)
    // Few calls make many tasks, and take them away, where services keep them.
    const counts = split(objects, tasksOfService)
    const services = await load.each(counts, (desiredCount) =>
      given.service({ cluster, taskDefinition, desiredCount }),
    )
    const names = services.map(({ serviceName = '' }) => serviceName)
    await load.settled(async () => {
      const { services: seen = [] } = await ecs.describeServices({ cluster, services: names.slice(0, 10) })
      expect(seen.map(({ runningCount }) => runningCount)).toEqual(counts.slice(0, 10))
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ runningTasksCount: objects, pendingTasksCount: 0 }])
    })
    const input = await given.runTaskInput({ cluster, taskDefinition })
    const few = Math.min(Math.ceil(objects / 4), 10)
    const gone = await startTasks({ ecs, load }, input, few)
    const going = await startTasks({ ecs, load }, input, few)
    const kept = await startTasks({ ecs, load }, input, few)
    await load.each(gone, (task) => ecs.stopTask({ cluster, task }))
    const coming: string[] = []
    let pageCount = 0

    const startMs = performance.now()
    const listed = await listAllTasks(
      ecs,
      { cluster },
      {
        pageSize: pageSize(objects),
        async betweenPages(pages) {
          pageCount = pages
          const next = going[pages - 1]
          if (next) await ecs.stopTask({ cluster, task: next })
          if (pages % 10 === 1 && pages <= 10 * pagesOfComing)
            coming.push(...(await startTasks({ ecs, load }, input, few)))
        },
      },
    )
    const listedMs = performance.now() - startMs

    expect(repeated(listed)).toEqual([])
    expectChange(pageCount, coming)
    const others = new Set([...kept, ...going, ...coming, ...gone])
    expect(listed.filter((arn) => !others.has(arn))).toHaveLength(objects)
    expect(kept.filter((arn) => !listed.includes(arn))).toEqual([])
    expect(gone.filter((arn) => listed.includes(arn))).toEqual([])
    const described = await load.each(
      batches(listed, 100),
      async (tasks) => {
        const answer = await ecs.describeTasks({ cluster, tasks })
        expect(answer.failures).toEqual([])
        expect(answer.tasks?.map(arnOf).toSorted()).toEqual(tasks.toSorted())
        return answer.tasks?.length ?? 0
      },
      8,
    )
    expect(described.reduce((sum, count) => sum + count, 0)).toBe(listed.length)
    metrics.report({
      id: 'tasks-listed',
      title: `all pages of ListTasks over ${objects} tasks, while others come and go`,
      value: listedMs,
      unit: 'ms',
    })
  },
)

scenario(
  'The pages of ListServices give each service once while others are created and deleted',
  { ...options, requirements: ['PAGE-02', 'PAGE-03', 'SV-09', 'WIRE-09'] },
  async ({ ecs, given, load, eventually }) => {
    const { services: count } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(definition)
    const create = async () =>
      (await given.service({ cluster, taskDefinition, desiredCount: 0 })).serviceArn ?? ''
    const remove = (service: string) => ecs.deleteService({ cluster, service })
    const made = await load.each(Array.from({ length: count }), create)
    // In no order that a listing could have: some of those that go stand before those that stay, some behind.
    const kept = made.filter((_, index) => index % 3 === 0)
    const going = made.filter((_, index) => index % 3 === 1)
    const gone = made.filter((_, index) => index % 3 === 2)
    await load.each(gone, remove)
    await eventually(async () => {
      const listed = await listAllServices(ecs, { cluster })
      expect(gone.filter((arn) => listed.includes(arn))).toEqual([])
    })
    const coming: string[] = []
    let pageCount = 0

    const listed = await listAllServices(
      ecs,
      { cluster },
      {
        pageSize: pageSize(count / 3),
        async betweenPages(pages) {
          pageCount = pages
          const next = going.shift()
          if (next) await remove(next)
          if (pages <= pagesOfComing) coming.push(await create())
        },
      },
    )

    expect(repeated(listed)).toEqual([])
    expectChange(pageCount, coming)
    expect(kept.filter((arn) => !listed.includes(arn))).toEqual([])
    const ever = new Set([...kept, ...made.filter((arn) => !gone.includes(arn)), ...coming])
    expect(listed.filter((arn) => !ever.has(arn))).toEqual([])
  },
)

scenario(
  'The pages of ListTaskDefinitions give each revision once, in order, while others are registered and deregistered',
  { ...options, requirements: ['PAGE-01', 'PAGE-03', 'TD-17', 'WIRE-09'] },
  async ({ ecs, given, load, eventually }) => {
    const family = given.name('family')
    const register = async () => (await given.taskDefinition(definition, { family })).taskDefinitionArn ?? ''
    const deregister = (taskDefinition: string) => ecs.deregisterTaskDefinition({ taskDefinition })
    const made = (await load.each(Array.from({ length: load.sizes.clients }), register)).toSorted(
      (a, b) => revisionOf(a) - revisionOf(b),
    )
    const kept = made.filter((_, index) => index % 3 === 0)
    const going = made.filter((_, index) => index % 3 === 1)
    const gone = made.filter((_, index) => index % 3 === 2)
    await load.each(gone, deregister)
    await eventually(async () => {
      const listed = await listAllTaskDefinitions(ecs, { familyPrefix: family })
      expect(gone.filter((arn) => listed.includes(arn))).toEqual([])
    })
    const coming: string[] = []
    let pageCount = 0

    const listed = await listAllTaskDefinitions(
      ecs,
      { familyPrefix: family },
      {
        pageSize: pageSize(load.sizes.clients / 3),
        async betweenPages(pages) {
          pageCount = pages
          const next = going.shift()
          if (next) await deregister(next)
          if (pages <= pagesOfComing) coming.push(await register())
        },
      },
    )

    expect(repeated(listed)).toEqual([])
    expectChange(pageCount, coming)
    expect(listed.map(revisionOf)).toEqual(listed.map(revisionOf).toSorted((a, b) => a - b))
    expect(kept.filter((arn) => !listed.includes(arn))).toEqual([])
    const ever = new Set([...made.filter((arn) => !gone.includes(arn)), ...coming])
    expect(listed.filter((arn) => !ever.has(arn))).toEqual([])
  },
)

/** What comes after the last page changes nothing: in a listing of one page nothing came between. */
function expectChange(pageCount: number, coming: readonly string[]): void {
  expect(pageCount, 'how many pages there were').toBeGreaterThan(1)
  expect(coming.length, 'how many came meanwhile').toBeGreaterThan(0)
}

/** A service may have 5,000 tasks (MISC-06); more and smaller ones are started side by side. */
const tasksOfService = 1_000

/** After so many pages nothing comes any more: a listing that reaches all that is new by its next page would never end. */
const pagesOfComing = 5

/** So large that there are some pages, and not too many: ten of what is small, and a hundred items of what is large. */
function pageSize(items: number): number {
  return Math.min(Math.max(Math.floor(items / 10), 1), 100)
}

/** A number as a sum of such that are no larger than the largest. */
function split(total: number, largest: number): number[] {
  const parts = Math.ceil(total / largest)
  return Array.from({ length: parts }, (_, index) => Math.floor((total + index) / parts))
}

function batches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

function repeated(items: readonly string[]): string[] {
  const seen = new Set<string>()
  return items.filter((item) => seen.size === seen.add(item).size)
}

function revisionOf(arn: string): number {
  return Number(arn.split(':').at(-1))
}

function arnOf({ taskArn = '' }: Task): string {
  return taskArn
}
