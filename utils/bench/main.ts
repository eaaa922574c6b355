import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { explain } from '../errors/framework-error.ts'
import { type BenchResult, budgeted, isMissed } from './bench-result.ts'
import { clientOverhead } from './client-overhead.ts'
import { writeDocument } from './document/document.ts'
import { abandonEmulators } from './endpoints/compared-endpoint.ts'
import { endpointsMeasure } from './endpoints/endpoints-measure.ts'
import { heldTasksMeasure } from './held-tasks.ts'
import { thisMachine } from './machine.ts'
import { manyServices } from './many-services.ts'
import type { Measured } from './measured.ts'
import { noticeMeasure } from './notice/notice-measure.ts'
import { partText } from './part-text.ts'
import { schedulerCost } from './scheduler-cost.ts'

const measures = [
  clientOverhead,
  noticeMeasure,
  endpointsMeasure,
  heldTasksMeasure,
  manyServices,
  schedulerCost,
] as const

const reports = process.env['REPORTS'] || 'reports'
const document = 'docs/performance.md'

/**
 * The program behind `make bench`: measures, prints what it finds, leaves it in `bench.json`, and with `--write` in
 * docs/performance.md with its charts. Ends with 3 where a budget is missed, with 2 where it did not come to an end.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
  const startedAt = new Date().toISOString()
  const beginMs = performance.now()
  const parts: Measured[] = []
  for (const measure of measures) {
    const part = await measure()
    parts.push(part)
    process.stdout.write(`${partText(part)}\n`)
  }
  const result: BenchResult = {
    startedAt,
    durationMs: performance.now() - beginMs,
    command: `make bench${values.write ? ' WRITE=1' : ''}`,
    machine: thisMachine(),
    parts,
  }
  mkdirSync(reports, { recursive: true })
  writeFileSync(join(reports, 'bench.json'), `${JSON.stringify(result, undefined, 2)}\n`)
  if (values.write) writeDocument(document, result)
  const missed = budgeted(result).filter(isMissed)
  if (missed.length > 0) process.exitCode = 3
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Half a bench says nothing. Not `once`: a listener that is gone by then lets execa's own end the process at once.
  process.on(signal, () => void abandonEmulators().finally(() => process.exit(2)))
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}
