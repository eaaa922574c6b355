import { expect } from 'vitest'
import type { ScenarioContext } from '../../utils/scenario/context.ts'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { listAllTasks } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { startTasks } from '../../utils/scenario/start-tasks.ts'

const definition = fargateTask(busybox(untilStopped))
/** The stages of a task's start, as figures. */
const stages = [
  ['createdToPull', 'task-created-to-pull', 'from being created to the pull of the image'],
  ['pull', 'task-pull', 'the pull of the image'],
  ['pullToStarted', 'task-pull-to-started', 'from the pull of the image to being started'],
] as const

const requirements = ['WIRE-09', 'MISC-06', 'TK-06', 'TK-01', 'TK-19', 'CL-11'] as const

scenario(
  'Tasks that many RunTask calls start all run, and all stop when they are told to',
  { requirements, needs: ['own-account'], alone: true, load: true },
  async (context) => {
    const { metrics, load } = context
    const { tasks: count } = load.sizes
    const { taskArns } = await runAndStop(context, count)

    const title = `${count} tasks started ten by ten`
    const { all: runningMs, p50 } = metrics.timeToRunning(taskArns)
    metrics.report({
      id: 'tasks-running',
      title: `${title}, until all are RUNNING`,
      value: runningMs,
      unit: 'ms',
    })
    metrics.report({
      id: 'task-running',
      title: `${title}, from the call to RUNNING: median`,
      value: p50,
      unit: 'ms',
    })
    const { endpointClock } = metrics.stages(taskArns)
    for (const [stage, id, what] of stages) {
      const spread = endpointClock[stage]
      if (!spread) continue
      const figure = { id, title: `${count} tasks at once, ${what}, by the endpoint's own clock: median` }
      metrics.report({ ...figure, value: spread.p50, unit: 'ms' })
    }
    const { all: stoppedMs } = metrics.timeToStopped(taskArns)
    metrics.report({
      id: 'tasks-stopped',
      title: `${count} tasks stopped, until all are STOPPED`,
      value: stoppedMs,
      unit: 'ms',
    })
  },
)

scenario(
  'As many tasks as the endpoint is said to bear all run at once, and all stop when they are told to',
  { requirements, needs: ['own-account'], alone: true, load: 'manyTasks' },
  async (context) => {
    const { metrics, load } = context
    const { manyTasks: count = 0 } = load.sizes
    // What other scenarios have left in this thread's memory is none of this one's.
    await metrics.snapshot({ collected: true })
    const sampling = metrics.sample()
    const { runningMs, stoppedMs } = await runAndStop(context, count)
    const peak = await sampling.stop()
    // The checker remembers every task that it was asked for: nothing of that is garbage before the scenario is over.
    const { client } = await metrics.snapshot({ collected: true })

    metrics.report({
      id: 'many-tasks-running',
      title: `${count} tasks started ten by ten, until all are RUNNING`,
      value: runningMs,
      unit: 'ms',
    })
    metrics.report({
      id: 'many-tasks-stopped',
      title: `${count} tasks stopped, until all are STOPPED`,
      value: stoppedMs,
      unit: 'ms',
    })
    metrics.report({
      id: 'client-memory',
      title: `the client's memory after it watched ${count} tasks, garbage left out`,
      value: client.heapBytes / 1e6,
      unit: 'MB',
    })
    metrics.report({
      id: 'client-memory-peak',
      title: `the client's memory while it watched ${count} tasks, garbage and all, at most`,
      value: peak.client.heapBytes / 1e6,
      unit: 'MB',
    })
    metrics.report({
      id: 'client-memory-resident',
      title: `the memory of the client's process while it watched ${count} tasks, with all else that runs in it, at most`,
      value: peak.client.residentBytes / 1e6,
      unit: 'MB',
    })
    if (peak.endpoint?.residentBytes === undefined) return
    metrics.report({
      id: 'endpoint-memory',
      title: `the memory of the endpoint's process with ${count} tasks, at most`,
      value: peak.endpoint.residentBytes / 1e6,
      unit: 'MB',
    })
  },
)

/** Starts so many tasks, has them run and stops them; counts at each turn what the endpoint says that there is. */
async function runAndStop({ ecs, tasks, given, load }: ScenarioContext, count: number) {
  const cluster = await given.cluster()
  const input = await given.runTaskInput({ cluster, fixture: definition })
  const startMs = performance.now()

  const taskArns = await startTasks({ ecs, load }, input, count)

  expect(new Set(taskArns).size).toBe(count)
  await tasks.waitForStatus(taskArns, 'RUNNING')
  const runningMs = performance.now() - startMs
  await load.settled(async () => {
    const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
    expect(clusters).toMatchObject([{ runningTasksCount: count, pendingTasksCount: 0 }])
    expect((await listAllTasks(ecs, { cluster })).toSorted()).toEqual(taskArns.toSorted())
  })

  const stopMs = performance.now()
  await load.each(taskArns, (task) => ecs.stopTask({ cluster, task }))

  await tasks.waitForStatus(taskArns, 'STOPPED')
  const stoppedMs = performance.now() - stopMs
  await load.settled(async () => {
    const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
    expect(clusters).toMatchObject([{ runningTasksCount: 0, pendingTasksCount: 0 }])
    expect(await listAllTasks(ecs, { cluster })).toEqual([])
  })
  return { taskArns, runningMs, stoppedMs }
}
