import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readResults } from '../utils/results/read-results.ts'
import type { Results } from '../utils/results/result.ts'

// Counts what .ci/run proved, from the reports: unit tests, scenarios on the embedded endpoint, seeded faults, and, if there
// was a container engine, one check a scenario and endpoint in a container that it came to a verdict there. What did not run at
// all counts as one failure. The last line is the sum.

interface Count {
  readonly what: string
  readonly passed: number
  readonly failed: number
}

/** After the runs on endpoints in containers; absent where there was no container engine. */
const containersLeft = process.argv[2] === undefined ? undefined : Number(process.argv[2])
const unit = { what: 'unit tests', file: 'reports/unit.json', count: countUnitTests }
const embedded = {
  what: 'scenarios on the embedded endpoint',
  file: 'reports/embedded/results.json',
  count: countPassed,
}
const faults = { what: 'seeded faults killed', file: 'reports/faults/kills.json', count: countKills }
const judged = ['moto', 'ministack', 'ministack-docker'].map((target) => ({
  what: `scenarios judged on ${target}`,
  file: `reports/${target}/results.json`,
  count: countJudged,
}))

const counts: Count[] = [
  count(unit),
  count(embedded),
  count(faults),
  ...(containersLeft === undefined ? [] : [...judged.map(count), noneLeft(containersLeft)]),
]
for (const { what, passed, failed } of counts) console.log(`${what}: ${passed} passed, ${failed} failed`)
const sum = (key: 'passed' | 'failed') => counts.reduce((total, one) => total + one[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0

function count({ what, file, count: read }: typeof unit): Count {
  return { what, ...(existsSync(file) ? read(file) : { passed: 0, failed: 1 }) }
}

function noneLeft(containers: number): Count {
  return { what: 'no container left behind', passed: containers === 0 ? 1 : 0, failed: containers }
}

function countUnitTests(file: string) {
  const schema = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
  const { numPassedTests, numFailedTests, success } = schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  // A file that can't be loaded has no test that could fail.
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(numFailedTests, 1) }
}

function countPassed(file: string) {
  const { scenarios, summary, incomplete } = readResults(file)
  return { passed: summary.pass, failed: scenarios.length - summary.pass + unfinished(incomplete) }
}

function countKills(file: string) {
  const kills = z
    .array(z.object({ byItsRequirement: z.boolean() }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  const killed = kills.filter(({ byItsRequirement }) => byItsRequirement).length
  return { passed: killed, failed: kills.length - killed }
}

/** Every scenario that there is must have a verdict of the endpoint's: an `error` is the machinery's. */
function countJudged(file: string) {
  const { scenarios, summary, incomplete } = readResults(file)
  const passed = scenarios.length - summary.error
  const all = existsSync(embedded.file) ? readResults(embedded.file).scenarios.length : scenarios.length
  return { passed, failed: all - passed + unfinished(incomplete) }
}

function unfinished(incomplete: Results['incomplete']): number {
  return incomplete === undefined ? 0 : 1
}
