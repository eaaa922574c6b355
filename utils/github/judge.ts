import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { explain } from '../errors/framework-error.ts'
import { commandCalls } from './command-calls.ts'
import { readInputs } from './inputs.ts'
import { setOutputs } from './workflow-commands.ts'

// First step of the action (action.yml): does what its inputs ask for, in the caller's workspace, and leaves to the next step
// what is to be said of it, and whether to fail.

const program = `${import.meta.dirname}/../cli/main.ts`

/** Of what a command says on its standard error, the end: why there is no report is said last. */
const problemLines = 30

try {
  const inputs = readInputs(process.env)
  const { calls, environment, folder } = commandCalls(inputs)
  setOutputs({ report: folder, 'fail-on': inputs.failOn })
  const writtenBefore = writtenAt(folder)
  let ended = { exitCode: 2, problem: '' }
  for (const call of calls) {
    ended = await called(call, environment)
    if (ended.exitCode !== 0 && ended.exitCode !== 3) break
  }
  // A report that an earlier step left there is not this one's.
  const isOld = writtenBefore !== undefined && writtenAt(folder) === writtenBefore
  // The whole folder of reports may be uploaded for the merge: there a part of an earlier run would pass for one of this.
  if (isOld && inputs.shard !== undefined) rmSync(folder, { recursive: true, force: true })
  setOutputs({
    'exit-code': String(ended.exitCode),
    problem: ended.problem,
    ...(isOld && { report: '' }),
  })
} catch (error) {
  const problem = explain(error)
  process.stderr.write(`${problem}\n`)
  setOutputs({ problem })
}

/** When the results in a folder were written, in milliseconds; nothing where there are none. */
function writtenAt(folder: string): number | undefined {
  return statSync(join(folder, 'results.json'), { throwIfNoEntry: false })?.mtimeMs
}

/** Calls the command line, which writes to this step's log. A workflow that is cancelled tells this process alone. */
async function called(
  call: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ exitCode: number; problem: string }> {
  const running = execa(process.execPath, [program, ...call], {
    reject: false,
    env: environment,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: ['inherit', 'pipe'],
  })
  const forward = (signal: NodeJS.Signals) => void running.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  const { exitCode = 2, stderr } = await running
  process.off('SIGINT', forward).off('SIGTERM', forward)
  return { exitCode, problem: stderr.split('\n').slice(-problemLines).join('\n').trim() }
}
