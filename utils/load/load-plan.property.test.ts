import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallInput, callsOf, inputOf, type LoadPlan, loadPlanSchema, operationOf } from './load-plan.ts'
import { runLoad } from './run-load.ts'

const operations = ['RunTask', 'ListTasks', 'DescribeTasks', 'CreateService']

const mix = fc.uniqueArray(
  fc.record({
    operation: fc.constantFrom(...operations),
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    input: fc.constantFrom(
      { startedBy: '{index}' },
      { deep: [{ er: 'a{index}b{index}' }] },
      { cluster: 'one', count: 3 },
    ),
  }),
  { minLength: 1, maxLength: 4, selector: ({ operation }) => operation },
)

const arrivals = fc.oneof(
  fc.record({
    kind: fc.constant('open' as const),
    ratePerSecond: fc.integer({ min: 1_000, max: 100_000 }),
    durationMs: fc.constantFrom(1, 1.5, 2),
  }),
  fc.record({
    kind: fc.constant('closed' as const),
    clients: fc.integer({ min: 1, max: 12 }),
    calls: fc.integer({ min: 1, max: 12 }),
  }),
)

const plans: fc.Arbitrary<LoadPlan> = fc.record({ seed: fc.nat(), mix, arrivals })

async function sentBy(plan: LoadPlan, of: number): Promise<[string, CallInput][]> {
  const sent: [string, CallInput][] = []
  for (let index = 0; index < of; index += 1) {
    await runLoad(plan, {
      part: { index, of },
      send: async (operation, input) => sent.push([operation, input]),
    })
  }
  return sent
}

describe('a load plan', () => {
  it('is made by its parts together: each call once, the same operations with the same inputs', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 9 }), async (plan, of) => {
        const whole = Array.from({ length: callsOf(plan) }, (_, k) => [
          operationOf(plan, k),
          inputOf(plan, k),
        ])
        const sorted = (calls: readonly unknown[]) => calls.map((call) => JSON.stringify(call)).toSorted()
        expect(sorted(await sentBy(plan, of))).toEqual(sorted(whole))
      }),
      { numRuns: 60 },
    )
  })

  it('has operations in proportion to their weights, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const weights = [1, 3, 6]
        const plan: LoadPlan = {
          seed,
          mix: weights.map((weight) => ({ operation: String(weight), weight, input: {} })),
          arrivals: { kind: 'closed', clients: 1, calls: 5_000 },
        }
        const drawn = Array.from({ length: callsOf(plan) }, (_, k) => Number(operationOf(plan, k)))
        for (const weight of weights) {
          const share = drawn.filter((one) => one === weight).length / drawn.length
          // Five standard deviations of so many draws.
          const off = 5 * Math.sqrt(((weight / 10) * (1 - weight / 10)) / drawn.length)
          expect(Math.abs(share - weight / 10)).toBeLessThan(off)
        }
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    [0.1, 30_000, 3],
    [10, 1_000, 10],
    [3, 1_000, 3],
    [3, 1_100, 4],
    [1 / 3, 6_000, 2],
  ])('of %d a second for %d ms has %d calls', (ratePerSecond, durationMs, calls) => {
    expect(callsOf({ seed: 0, mix: [], arrivals: { kind: 'open', ratePerSecond, durationMs } })).toBe(calls)
  })

  it('without an operation is refused', () => {
    const plan = { seed: 0, mix: [], arrivals: { kind: 'closed', clients: 1, calls: 1 } }
    expect(loadPlanSchema.safeParse(plan).success).toBe(false)
  })
})
