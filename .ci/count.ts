import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'
import { gateHolds } from '../utils/results/gate-holds.ts'
import { isNotHeld, notHeldText } from '../utils/results/not-held.ts'
import { readResults } from '../utils/results/read-results.ts'
import type { Results } from '../utils/results/result.ts'

// Counts what .ci/run proved, from the reports: unit tests, scenarios on the embedded endpoint, seeded faults, tests of pages and
// of the package, tests on a Kubernetes cluster, and for each real endpoint one check a scenario that it came to a verdict there,
// and, where it has one, that the gate holds. What did not run at all counts as one failure. Arguments: how many containers, networks and volumes
// were left behind, then what ran besides the project's own proof: `kubernetes`, and names of targets. The last line is the sum.

interface Count {
  readonly what: string
  readonly passed: number
  readonly failed: number
  /** What failed, by name, and what this machine can't run, for each program that it lacks: neither passed nor failed. */
  readonly notes?: readonly string[]
}

const testReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

const [left = '0', ...ran] = process.argv.slice(2)
const embeddedFile = 'reports/embedded/results.json'

const counts: Count[] = [
  count('unit tests', 'reports/unit.json', countTests),
  count('scenarios on the embedded endpoint', embeddedFile, countPassed),
  count('seeded faults killed', 'reports/faults/kills.json', countKills),
  count('tests of pages in a browser', 'reports/browser.json', countTests),
  count('tests of the installed package', 'reports/package-tests.json', countTests),
  ...ran.flatMap((name) =>
    name === 'kubernetes'
      ? [count('tests on a Kubernetes cluster', 'reports/kubernetes.json', countTests)]
      : [
          count(`scenarios judged on ${name}`, `reports/${name}/results.json`, countJudged),
          ...(gated(name)
            ? [count(`the gate of ${name} holds`, `reports/${name}/results.json`, countGate)]
            : []),
        ],
  ),
  noneLeft(Number(left)),
]
for (const { what, passed, failed, notes = [] } of counts) {
  console.log(`${what}: ${passed} passed, ${failed} failed`)
  for (const line of notes) console.log(`  ${line}`)
}
const sum = (key: 'passed' | 'failed') => counts.reduce((total, one) => total + one[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0

function count(what: string, file: string, read: (file: string) => Omit<Count, 'what'>): Count {
  return { what, ...(existsSync(file) ? read(file) : { passed: 0, failed: 1 }) }
}

function noneLeft(things: number): Count {
  return { what: 'no container, network or volume left behind', passed: things === 0 ? 1 : 0, failed: things }
}

function countTests(file: string) {
  const { numPassedTests, numFailedTests, success, testResults } = testReport.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  )
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const place = relative(process.cwd(), name)
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0 && status === 'failed') return [`${place}: the file`]
    return tests.map(({ fullName }) => `${place}: ${fullName}`)
  })
  // A file that can't be loaded has no test that could fail.
  return {
    passed: numPassedTests,
    failed: success ? numFailedTests : Math.max(numFailedTests, 1),
    notes: failed(failures),
  }
}

/** The first failures by name: whoever sees the end of the output alone knows where to look. */
function failed(names: readonly string[]): string[] {
  return names.slice(0, 20).map((name) => `failed: ${name}`)
}

function countPassed(file: string) {
  const { scenarios, summary, incomplete, gate } = readResults(file)
  const absent = gate ? gate.stale.length + gate.missing.length : 0
  const held = scenarios.filter((scenario) => !isNotHeld(scenario))
  const others = held.filter(({ verdict }) => verdict !== 'pass')
  return {
    passed: summary.pass,
    failed: held.length - summary.pass + absent + unfinished(incomplete),
    notes: [
      ...failed(others.map(({ id, verdict, reason }) => `${id}: ${verdict}: ${reason}`)),
      ...notHeldText(scenarios),
    ],
  }
}

function countKills(file: string) {
  const kills = z
    .array(z.object({ fault: z.string(), byItsRequirement: z.boolean(), notTried: z.string().optional() }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  const tried = kills.filter(({ notTried }) => notTried === undefined)
  const survivors = tried.filter(({ byItsRequirement }) => !byItsRequirement)
  const notTried = kills.length - tried.length
  return {
    passed: tried.length - survivors.length,
    failed: survivors.length,
    notes: [
      ...failed(survivors.map(({ fault }) => fault)),
      ...(notTried > 0 ? [`${notTried} not tried: this machine lacks what would notice them`] : []),
    ],
  }
}

/** Every scenario that there is must have a verdict of the endpoint's, unless this machine can't run it: an `error` is the machinery's. */
function countJudged(file: string) {
  const { scenarios, summary, incomplete } = readResults(file)
  const notHeld = scenarios.filter(isNotHeld).length
  const passed = scenarios.length - notHeld - summary.error
  const all = existsSync(embeddedFile) ? readResults(embeddedFile).scenarios.length : scenarios.length
  const errors = scenarios.filter(({ verdict }) => verdict === 'error')
  return {
    passed,
    failed: all - notHeld - passed + unfinished(incomplete),
    notes: [...failed(errors.map(({ id, reason }) => `${id}: ${reason}`)), ...notHeldText(scenarios)],
  }
}

/** Whether the endpoint was held to its expectations, and not judged alone. */
function gated(name: string): boolean {
  return name !== 'ministack-docker'
}

function countGate(file: string) {
  const results = readResults(file)
  const { gate } = results
  const holds = gate !== undefined && gateHolds(gate, results)
  const lists = ['regressed', 'changed', 'mended', 'stale', 'missing', 'contradicted', 'errors'] as const
  return {
    passed: holds ? 1 : 0,
    failed: holds ? 0 : 1,
    notes: failed(lists.flatMap((list) => gate?.[list].map((id) => `${list}: ${id}`) ?? [])),
  }
}

function unfinished(incomplete: Results['incomplete']): number {
  return incomplete === undefined ? 0 : 1
}
