import { createSteppedClock } from '../reference/clock/stepped-clock.ts'
import { createCluster } from '../reference/clusters/create-cluster.ts'
import { newWorld } from '../reference/new-world.ts'
import { createService } from '../reference/services/create-service.ts'
import type { ServiceState } from '../reference/services/service-state.ts'
import { registerTaskDefinition } from '../reference/task-definitions/register-task-definition.ts'
import { readFixture } from '../scenario/fixture.ts'
import type { Row } from './row.ts'

const sizes = [100, 1_000, 10_000] as const
const replacements = 100
/** The best round counts: the collector that follows a large heap about is not the scheduler. */
const rounds = 4
/** More than a replacement takes, and little enough for all of them to be over before the fixture's hour is. */
const replacementMs = 5_000
/** What a step may cost with 10,000 tasks held, against 100: noise and caches, not the hundredfold. */
const budgetRatio = 2

/**
 * What it costs the scheduler to replace one task that has ended, with 100 to 10,000 tasks held: by services of ten tasks, and of
 * up to a thousand. Measured without a network, on a clock that is moved by hand, so that nothing else is counted.
 */
export function schedulerCost(): Row[] {
  costOfReplacement(sizes[0], 10)
  return [10, 1_000].map((largest) => {
    const costs = sizes.map((tasks) => costOfReplacement(tasks, Math.min(tasks, largest)))
    const ratio = (costs.at(-1) ?? 0) / (costs[0] ?? 1)
    const figures = sizes.map((tasks, index) => `${tasks}: ${(costs[index] ?? 0).toFixed(0)} µs`)
    return {
      what: `scheduler, one task replaced, tasks held by services of up to ${largest}`,
      figure: figures.join(', '),
      budget: { text: `${sizes.at(-1)} < ${budgetRatio} × ${sizes[0]}`, met: ratio < budgetRatio },
    }
  })
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
    const begun = performance.now()
    task?.stop('UserInitiated', 'bench')
    clock.advance(replacementMs)
    return (performance.now() - begun) * 1000
  })
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}
