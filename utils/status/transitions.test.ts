import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StatusChange } from './status-history.ts'
import { taskStatusOrder } from './status-order.ts'
import { transitionProblems } from './transitions.ts'

const change = (lastStatus: string, desiredStatus = 'RUNNING'): StatusChange => ({
  lastStatus,
  desiredStatus,
  seenAtMs: 0,
})

/** Any part of a task's life, in order: statuses may be missed by polling. */
const lives = fc
  .subarray([...taskStatusOrder], { minLength: 1 })
  .map((statuses) =>
    statuses.map((status) => change(status, /^STOP|^D/.test(status) ? 'STOPPED' : 'RUNNING')),
  )

describe('transitionProblems', () => {
  it('finds nothing in any part of a life that goes forward', () => {
    fc.assert(fc.property(lives, (changes) => transitionProblems(changes).length === 0))
  })

  it('finds every step back, and names it', () => {
    fc.assert(
      fc.property(
        fc.subarray([...taskStatusOrder], { minLength: 2, maxLength: 2 }),
        ([earlier = '', later = '']) => {
          const problems = transitionProblems([change(later, 'STOPPED'), change(earlier, 'STOPPED')])
          expect(problems).toMatchObject([
            { requirement: 'TK-01', message: `lastStatus went from ${later} back to ${earlier}` },
          ])
        },
      ),
    )
  })

  it('finds a status that ECS does not have', () => {
    expect(transitionProblems([change('EXITED')])).toMatchObject([
      { requirement: 'TK-01', message: expect.stringContaining('EXITED') },
    ])
  })

  it('finds a stopped task that is still desired to run, and a desired status of PENDING', () => {
    expect(transitionProblems([change('STOPPED')])).toMatchObject([{ requirement: 'TK-03' }])
    expect(transitionProblems([change('PENDING', 'PENDING')])).toMatchObject([{ requirement: 'TK-03' }])
  })
})
