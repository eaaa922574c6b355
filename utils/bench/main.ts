import { explain } from '../errors/framework-error.ts'
import { clientOverhead } from './client-overhead.ts'
import { describeThroughput } from './describe-throughput.ts'
import { manyServices } from './many-services.ts'
import type { Row } from './row.ts'
import { schedulerCost } from './scheduler-cost.ts'

/** The program behind `make bench`: measures, prints each figure with its budget, exits 1 when one is missed. */
async function main(): Promise<void> {
  let missed = 0
  for (const measure of [clientOverhead, describeThroughput, manyServices, schedulerCost]) {
    for (const row of await measure()) {
      process.stdout.write(`${line(row)}\n`)
      if (row.budget?.met === false) missed += 1
    }
  }
  if (missed > 0) process.exitCode = 1
}

function line({ what, figure, budget }: Row): string {
  const verdict = budget ? `   ${budget.met ? 'met' : 'MISSED'}: ${budget.text}` : ''
  return `${what.padEnd(66)} ${figure}${verdict}`
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}
