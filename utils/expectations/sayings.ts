import type { Expectations } from './expectations.ts'
import type { Said } from './hold-scenario.ts'

/** By the id of each scenario, what is said of it. */
export function sayings({ expectations, passes }: Expectations): Map<string, Said> {
  return new Map<string, Said>([
    ...expectations.map((expectation) => [expectation.scenario, expectation] as const),
    ...passes.map((id) => [id, 'passes'] as const),
  ])
}
