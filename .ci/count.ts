import { existsSync, readFileSync } from 'node:fs'
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
  /** What this machine can't run, a line for each program that it lacks: neither passed nor failed. */
  readonly notHeld?: readonly string[]
}

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
for (const { what, passed, failed, notHeld = [] } of counts) {
  console.log(`${what}: ${passed} passed, ${failed} failed`)
  for (const line of notHeld) console.log(`  ${line}`)
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
  const schema = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
  const { numPassedTests, numFailedTests, success } = schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  // A file that can't be loaded has no test that could fail.
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(numFailedTests, 1) }
}

function countPassed(file: string) {
  const { scenarios, summary, incomplete, gate } = readResults(file)
  const absent = gate ? gate.stale.length + gate.missing.length : 0
  const held = scenarios.filter((scenario) => !isNotHeld(scenario)).length
  return {
    passed: summary.pass,
    failed: held - summary.pass + absent + unfinished(incomplete),
    notHeld: notHeldText(scenarios),
  }
}

function countKills(file: string) {
  const kills = z
    .array(z.object({ byItsRequirement: z.boolean() }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  const killed = kills.filter(({ byItsRequirement }) => byItsRequirement).length
  return { passed: killed, failed: kills.length - killed }
}

/** Every scenario that there is must have a verdict of the endpoint's, unless this machine can't run it: an `error` is the machinery's. */
function countJudged(file: string) {
  const { scenarios, summary, incomplete } = readResults(file)
  const notHeld = scenarios.filter(isNotHeld).length
  const passed = scenarios.length - notHeld - summary.error
  const all = existsSync(embeddedFile) ? readResults(embeddedFile).scenarios.length : scenarios.length
  return { passed, failed: all - notHeld - passed + unfinished(incomplete), notHeld: notHeldText(scenarios) }
}

/** Whether the endpoint was held to its expectations, and not judged alone. */
function gated(name: string): boolean {
  return name !== 'ministack-docker'
}

function countGate(file: string) {
  const results = readResults(file)
  const holds = results.gate !== undefined && gateHolds(results.gate, results)
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1 }
}

function unfinished(incomplete: Results['incomplete']): number {
  return incomplete === undefined ? 0 : 1
}
