import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readResults } from '../utils/results/read-results.ts'
import type { Results } from '../utils/results/result.ts'

// Counts what .ci/run proved, from the reports: unit tests, scenarios on the embedded endpoint, and, if there was a
// container engine, one check a scenario that it came to a verdict on moto. The last line is the sum.

const unitSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
})
const containersLeft = Number(process.argv[2] ?? 0)

const unit = unitSchema.parse(JSON.parse(readFileSync('reports/unit.json', 'utf8')))
const embedded = readResults('reports/embedded/results.json')
const moto = existsSync('reports/moto.log') ? readResults('reports/moto/results.json') : undefined

const notPassed = embedded.scenarios.length - embedded.summary.pass
const counts = [
  { what: 'unit tests', passed: unit.numPassedTests, failed: unit.numFailedTests },
  { what: 'scenarios on the embedded endpoint', passed: embedded.summary.pass, failed: notPassed },
  ...(moto ? [{ what: 'scenarios judged on moto', ...judged(moto, embedded) }] : []),
  { what: 'no container left behind', passed: containersLeft === 0 ? 1 : 0, failed: containersLeft },
]
for (const { what, passed, failed } of counts) console.log(`${what}: ${passed} passed, ${failed} failed`)
const sum = (key: 'passed' | 'failed') => counts.reduce((total, count) => total + count[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') > 0 ? 1 : 0

/** Every scenario that there is must have a verdict of the endpoint's: an `error` is the machinery's. */
function judged({ scenarios, summary, incomplete }: Results, all: Results) {
  const passed = scenarios.length - summary.error
  return { passed, failed: all.scenarios.length - passed + (incomplete === undefined ? 0 : 1) }
}
