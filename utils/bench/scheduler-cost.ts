import { withBudget } from '../metrics/budget.ts'
import { createSteppedClock } from '../reference/clock/stepped-clock.ts'
import { createCluster } from '../reference/clusters/create-cluster.ts'
import { newWorld } from '../reference/new-world.ts'
import { createService } from '../reference/services/create-service.ts'
import type { ServiceState } from '../reference/services/service-state.ts'
import { registerTaskDefinition } from '../reference/task-definitions/register-task-definition.ts'
import { valueText } from '../results/figure-text.ts'
import type { Figure } from '../results/result.ts'
import { readFixture } from '../scenario/fixture.ts'
import { median } from './averages.ts'
import type { Measured } from './measured.ts'

const sizes = [100, 1_000, 10_000] as const
const replacements = 100
/** The best round counts: the collector that follows a large heap about is not the scheduler. */
const rounds = 4
/** More than a replacement takes, and little enough for all of them to be over before the fixture's hour is. */
const replacementMs = 5_000
/** What a step may cost with 10,000 tasks held, against 100: noise and caches, not the hundredfold. */
const mostTimes = 2
const largestServices = [10, 1_000] as const

/**
 * What it costs the scheduler to replace one task that has ended, with 100 to 10,000 tasks held: by services of ten tasks, and of
 * up to a thousand. Measured without a network, on a clock that is moved by hand, so that nothing else is counted.
 */
export function schedulerCost(): Measured {
  costOfReplacement(sizes[0], 10)
  const costs = largestServices.map((largest) =>
    sizes.map((tasks) => costOfReplacement(tasks, Math.min(tasks, largest))),
  )
  return {
    title: 'What the scheduler of the embedded endpoint costs',
    said: `One task has ended and is replaced, with so many others held, by services of ten tasks and of up to a thousand. Without a
network, on a clock that is moved by hand; the best of ${rounds} rounds of ${replacements}.`,
    tables: [
      {
        columns: ['services of up to', ...sizes.map((tasks) => `${tasks.toLocaleString('en')} tasks held`)],
        rows: costs.map((row, index) => [
          `${largestServices[index]?.toLocaleString('en')} tasks`,
          ...row.map((us) => valueText(us, 'µs')),
        ]),
      },
    ],
    figures: costs.flatMap((row, index) => figuresOf(row, largestServices[index] ?? 0)),
  }
}

function figuresOf(costs: readonly number[], largest: number): Figure[] {
  const id = `scheduler-${largest}-times`
  const title = `scheduler, services of up to ${largest.toLocaleString('en')} tasks: cost at ${sizes.at(-1)?.toLocaleString('en')} tasks, for one at ${sizes[0]}`
  const times = { id, title, value: (costs.at(-1) ?? 0) / (costs[0] ?? 1), unit: 'times' }
  return [
    ...sizes.map((tasks, index) => ({
      id: `scheduler-${largest}-${tasks}`,
      title: `scheduler, services of up to ${largest.toLocaleString('en')} tasks, ${tasks.toLocaleString('en')} held: a task replaced`,
      value: costs[index] ?? 0,
      unit: 'µs',
    })),
    withBudget(times, { [id]: { most: mostTimes } }),
  ]
}

/** Microseconds a replacement: the old task's stop, the scheduler's steps, the new task's start. */
function costOfReplacement(tasks: number, tasksEach: number): number {
  const clock = createSteppedClock()
  const world = newWorld({ clock, region: 'us-east-1', accountId: '123456789012' })
  createCluster({ clusterName: 'bench' }, world)
  registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'bench' }, world)
  for (let index = 0; index < tasks / tasksEach; index += 1) {
    createService(
      {
        cluster: 'bench',
        serviceName: `bench-${index}`,
        taskDefinition: 'bench',
        desiredCount: tasksEach,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
      },
      world,
    )
  }
  clock.advance(120_000)
  const services = [...(world.clusters.get('bench')?.services.values() ?? [])]
  return Math.min(...Array.from({ length: rounds }, () => median(replaceSome(services, clock))))
}

/** Microseconds of each: neither a collected garbage nor another process's turn is the scheduler's cost. */
function replaceSome(services: readonly ServiceState[], clock: { advance(ms: number): void }): number[] {
  return Array.from({ length: replacements }, (_, index) => {
    const fleet = services[index % services.length]?.deployments[0]?.fleet
    const [task] = fleet?.running ?? []
    if (task === undefined) throw new Error(`there is no running task for replacement ${index} to stop`)
    const begun = performance.now()
    task.stop('UserInitiated', 'bench')
    clock.advance(replacementMs)
    return (performance.now() - begun) * 1000
  })
}
