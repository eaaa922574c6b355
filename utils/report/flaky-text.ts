import type { Results } from '../results/result.ts'

/** Scenarios that passed in some recent runs on this version of the target and failed in others, a line each. */
export function flakyText({ flaky = [], target }: Results): string[] {
  return flaky.map(
    ({ scenario, passed, failed }) =>
      `seen flaky on ${target.name} ${target.version}: ${scenario} (${times(passed)} passed, ${times(failed)} failed)`,
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
