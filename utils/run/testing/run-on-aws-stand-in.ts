import { parseArgs } from 'node:util'
import { explain } from '../../errors/framework-error.ts'
import { aws } from '../../target/aws.ts'
import { run } from '../run.ts'

/**
 * A program for tests: `run-on-aws-stand-in.ts <endpoint> <reports> [--phase n] [--test text] [area…]` runs the target aws, with
 * all that it asks of its environment, on an endpoint of this machine that stands in for AWS.
 */
const { values, positionals } = parseArgs({
  options: { phase: { type: 'string', multiple: true }, test: { type: 'string' } },
  allowPositionals: true,
})
const [endpoint = '', reports = '', ...areas] = positionals

const standIn = {
  endpoint,
  pace: { pollMs: 4 },
  deadlines: {
    callMs: 2_000,
    readLagMs: 500,
    taskMs: 5_000,
    serviceMs: 5_000,
    // The SDK takes too many tags for throttling, and tries again for a while.
    scenarioMs: 60_000,
    startMs: 5_000,
  },
}

try {
  await run({
    target: aws(process.env, standIn),
    selection: {
      ...(values.phase && { phases: values.phase.map(Number) }),
      ...(values.test && { text: values.test }),
    },
    files: areas.map((area) => `scenarios/${area}/`),
    verbose: true,
    reports,
  })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}
process.exit()
