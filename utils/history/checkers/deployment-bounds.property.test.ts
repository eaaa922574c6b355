import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deploymentBoundsChecker } from './deployment-bounds.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import { percents, rollout, timedTask as task } from './testing/rolling-update.ts'
import { bornAt, listTasks, registerDefinition, service, writeService } from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) =>
  violations(deploymentBoundsChecker, [registerDefinition(), ...calls])

describe('the deployment-bounds checker, over a rolling update', () => {
  const desired = fc.integer({ min: 1, max: 6 })
  const shape = fc.record({
    desired,
    maximum: fc.constantFrom(100, 125, 150, 200),
    minimum: fc.constantFrom(0, 25, 50, 75, 100),
    pace: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
    cut: fc.boolean(),
  })

  it('finds nothing in one that keeps the bounds, and each bound that is not kept', () => {
    fc.assert(
      fc.property(shape, ({ desired, maximum, minimum, pace, cut }) => {
        const upper = Math.max(desired, Math.floor((desired * maximum) / 100))
        const lower = Math.ceil((desired * minimum) / 100)
        const kept = rolled({ desired, maximum, minimum, upper, lower, pace, cut })
        expect(judged(...kept)).toEqual([])
        // Whole seconds may hide what happened within one.
        if (cut) return
        if (upper < 2 * desired) {
          const over = rolled({ desired, maximum, minimum, upper: upper + 1, lower: desired, pace, cut })
          expect(judged(...over).map(({ requirement }) => requirement)).toContain('SV-12')
        }
        if (lower === 0) return
        const under = rolled({ desired, maximum, minimum, upper: desired, lower: lower - 1, pace, cut })
        expect(judged(...under).map(({ requirement }) => requirement)).toContain('SV-11')
      }),
    )
  })
})

interface Rollout {
  readonly desired: number
  readonly maximum: number
  readonly minimum: number
  /** What the scheduler keeps to. */
  readonly upper: number
  readonly lower: number
  readonly pace: readonly number[]
  /** Timestamps without fraction. */
  readonly cut: boolean
}

/** The calls that show a rolling update of a scheduler that stops what it may, and then starts what it may. */
function rolled({ desired, maximum, minimum, upper, lower, pace, cut }: Rollout): RecordedCall[] {
  const tasks = Array.from({ length: desired }, () => ({ id: 1, from: 1, runs: 5, to: 0 }))
  let now = 100
  let steps = 0
  const tick = () => {
    now += pace[steps % pace.length] ?? 1
    steps += 1
  }
  const alive = () => tasks.filter(({ to }) => to === 0)
  const isDone = () => alive().every(({ id }) => id === 2) && alive().length === desired
  while (!isDone() && steps < 200) {
    tick()
    for (const one of tasks) if (one.id === 1 && one.to === 0 && alive().length > lower) one.to = now
    tick()
    while (alive().length < upper && alive().filter(({ id }) => id === 2).length < desired) {
      tasks.push({ id: 2, from: now, runs: now + 0.25, to: 0 })
    }
    now += 1
  }
  const at = (seconds: number) => (cut ? Math.floor(bornAt + seconds) - bornAt : seconds)
  const shown = tasks.map(({ id, from, runs, to }, index) =>
    task(index + 1, id, { from: at(from), runs: at(runs), ...(to > 0 && { to: at(to) }) }),
  )
  const settings = { desiredCount: desired, ...percents(maximum, minimum) }
  const stopped = tasks.flatMap(({ to }, index) => (to > 0 ? [index + 1] : []))
  const running = tasks.flatMap(({ to }, index) => (to > 0 ? [] : [index + 1]))
  return [
    writeService('CreateService', service(settings), [0, 10]),
    writeService('UpdateService', service({ ...settings, deployments: rollout }), [100, 110]),
    describeTasks(shown, [200, 210]),
    listTasks('RUNNING', running, [300, 310]),
    listTasks('STOPPED', stopped, [310, 320]),
  ]
}
