import { parseArgs } from 'node:util'
import { embedded } from '../../target/embedded.ts'
import { run } from '../run.ts'

/**
 * A program for tests: `run-with-budgets.ts --reports <folder>` runs the scenarios of what is done at once, a few of each, on the
 * reference, with a budget that nothing can keep, and one that all keep.
 */
const { values } = parseArgs({ options: { reports: { type: 'string' } } })

const load = { services: 3, clients: 2, tasks: 10, objects: 10, cycles: 1, rates: [10] }
const budgets = { 'services-steady': { most: 0.001 }, 'clients-done': { most: 150_000 } }

// However slow this machine is.
const budgetsForQuietMachine = false

await run({
  target: {
    ...embedded,
    name: 'budgets',
    profile: { ...embedded.profile, load, budgets, budgetsForQuietMachine },
  },
  selection: {},
  files: ['scenarios/performance/concurrent-operations'],
  verbose: false,
  reports: values.reports ?? '',
})
// vitest notes failures in the exit code; here they are what is looked at.
process.exit(0)
