import junit, { type Builder, type TestCase } from 'junit-report-builder'
import { holdingLists } from '../results/gate-holds.ts'
import type { Gate, Results, ScenarioResult } from '../results/result.ts'
import { entriesOf, meaning } from './gate-entries.ts'
import { adviceOf } from './gate-lines.ts'

/** The package's types speak of a default export, but what it exports is the builder itself. */
const root = Object(junit) as Builder

/**
 * JUnit XML: a suite a feature, a case a scenario. `unsupported` is skipped with its reason, `known-fail` too (a gate decides
 * on it); `fail` and `unexpected-pass` are failures, `error` an error.
 */
export function junitXml(results: Results): string {
  const builder = root.newBuilder()
  const features = Map.groupBy(results.scenarios, ({ file }) => file)
  for (const [file, scenarios] of features) {
    const suite = builder
      .testSuite()
      .name(file.replace(/^scenarios\//, '').replace(/\.test\.ts$/, ''))
      .timestamp(new Date(results.startedAt))
      .property('target', `${results.target.name} ${results.target.version}`)
    for (const scenario of scenarios) addCase(suite.testCase(), scenario)
  }
  if (results.incomplete !== undefined) {
    const whole = builder.testSuite().name('run').testCase().name('the run is whole').className('run')
    whole.error(results.incomplete, 'incomplete')
  }
  if (results.gate) addGate(builder, results, results.gate)
  return builder.build()
}

/** What keeps the gate from holding and is no failure of a case already: each a case of its own. */
function addGate(builder: Builder, results: Results, gate: Gate): void {
  const verdicts = new Map(results.scenarios.map(({ id, verdict }) => [id, verdict]))
  // Where the run was cut short, one case says so for all that is missing.
  const lists = holdingLists.filter((list) => list !== 'missing' || results.incomplete === undefined)
  const silent = lists.flatMap((list) =>
    entriesOf(list, results, gate)
      .filter(({ id }) => verdicts.get(id) === undefined || verdicts.get(id) === 'unsupported')
      .map((entry) => ({ ...entry, list })),
  )
  if (silent.length === 0) return
  const suite = builder.testSuite().name('gate')
  for (const { id, list, why } of silent) {
    const stacktrace = [...why, adviceOf(list, results, gate)].join('\n')
    const testCase = suite.testCase().name(`${id} is as expected`).className('gate').property('id', id)
    testCase.failure(`${list}: ${meaning[list]}`, list).stacktrace(stacktrace)
  }
}

function addCase(testCase: TestCase, scenario: ScenarioResult): void {
  const { id, title, file, verdict, durationMs, reason = verdict, requirements, lacks } = scenario
  testCase
    .name(title)
    .className(id.split('/').slice(0, 2).join('.'))
    .file(file)
    .time(durationMs / 1000)
  testCase.property('id', id).property('requirements', requirements.join(' ')).property('verdict', verdict)
  if (lacks !== undefined) testCase.property('lacks', lacks)
  for (const { id, value, unit } of scenario.figures ?? [])
    testCase.property(`figure ${id} (${unit})`, String(value))
  if (verdict === 'fail' || verdict === 'unexpected-pass')
    testCase.failure(reason, verdict).stacktrace(evidence(scenario))
  else if (verdict === 'error') testCase.error(reason, verdict, evidence(scenario))
  else if (verdict !== 'pass') testCase.property('reason', reason).skipped()
}

function evidence({ details = [], violations, location, history }: ScenarioResult): string {
  return [
    ...details,
    ...violations.map(({ checker, requirement, message }) => `${checker} (${requirement}): ${message}`),
    ...(location ? [`at ${location}`] : []),
    ...(history ? [`history: ${history}`] : []),
  ].join('\n')
}
