import type { Results, ScenarioResult, Verdict } from '../../results/result.ts'
import { assembleResults } from '../../results/summarize.ts'
import type { Expectation } from '../expectations.ts'

/** A cause of failure, and the reason that a scenario failing for it gives. */
export const causes = {
  count: {
    signature: 'RunTask: not refused',
    reason: 'expected the call to be refused with X, but it succeeded',
  },
  crash: { signature: 'RunTask: ServerException', reason: 'ServerException: internal error' },
} as const

export type Cause = keyof typeof causes

/** The result of a scenario `task/run/<name>`; one that fails does so for the cause. */
export function sampleResult(name: string, verdict: Verdict, cause: Cause = 'count'): ScenarioResult {
  const reasons: Partial<Record<Verdict, string>> = {
    fail: causes[cause].reason,
    unsupported: "the target's profile lacks the capability `containers`",
    error: 'EndpointGone: nobody answers',
  }
  const reason = reasons[verdict]
  return {
    id: idOf(name),
    title: name,
    file: 'scenarios/task/run.test.ts',
    phase: 3,
    area: 'task',
    requirements: ['TK-06'],
    verdict,
    durationMs: 1,
    lastOperation: 'RunTask',
    ...(reason !== undefined && { reason }),
    violations: [],
  }
}

/** The same, of one that takes ecspresso, on a machine that has none. */
export function sampleNotHeld(name: string): ScenarioResult {
  const reason = 'ecspresso not found: https://github.com/kayac/ecspresso#install'
  return { ...sampleResult(name, 'unsupported'), reason, lacks: 'ecspresso' }
}

export function idOf(name: string): string {
  return `task/run/${name}`
}

/** What a checker found in the answer of RunTask; its signature is `<checker>: <member>`. */
export function sampleFinding(checker: string, member: string): ScenarioResult['violations'][number] {
  const witness = [{ seq: 1, operation: 'RunTask', path: `tasks[0].${member}`, value: 1 }]
  return { checker, requirement: 'TK-01', message: `${member} is wrong`, witness }
}

/** The results of a whole run of moto 5.2.5. */
export function sampleRun(scenarios: readonly ScenarioResult[], more: Partial<Results> = {}): Results {
  return assembleResults({
    target: { name: 'moto', version: '5.2.5', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T12:00:00.000Z',
    durationMs: 1,
    operations: {},
    ...more,
    scenarios: [...scenarios],
  })
}

/** An expectation of `task/run/<name>`, which a person has written. */
export function sampleExpectation(name: string, outcome: Expectation['outcome']): Expectation {
  const why = {
    reason: `known: ${name}`,
    link: 'docs/findings/moto.md',
    date: '2026-10-01',
    version: '5.2.5',
  }
  const scenario = idOf(name)
  return outcome === 'fail'
    ? { scenario, outcome, signature: causes.count.signature, ...why }
    : { scenario, outcome, ...why }
}
