import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { runProgram } from '../process/run-program.ts'
import { run } from '../run/run.ts'
import { findTarget } from '../target/find-target.ts'
import { whenParentIsGone } from './end-with-parent.ts'
import { quietReporting } from './quiet-reporting.ts'
import { runRequestSchema } from './run-request.ts'
import { slowedTarget } from './slowed-target.ts'

/**
 * One run of a soak, in a process of its own: run-apart.ts starts it. It leaves results.json and histories, and ends in good order
 * when the soak is gone.
 */
const program = new Command('run-once')
  .argument('<request>', 'what to run, as JSON')
  .exitOverride()
  .action(async (text: string) => {
    const { target, conditions, files, folder } = runRequestSchema.parse(JSON.parse(text))
    whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'))
    const results = await run({
      target: slowedTarget(findTarget(target), conditions),
      selection: {},
      files,
      verbose: false,
      reports: folder,
      output: { write: () => true },
      shuffleSeed: conditions.shuffleSeed,
      report: quietReporting,
    })
    mkdirSync(join(folder, target), { recursive: true })
    writeFileSync(join(folder, target, 'results.json'), JSON.stringify(results))
  })

await runProgram(program)
