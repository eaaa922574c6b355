import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { FrameworkError } from '../errors/framework-error.ts'
import { runProgram } from '../process/run-program.ts'
import type { Fault } from './fault.ts'
import { type Kill, tryFault } from './kill-matrix.ts'
import { control, seededFaults, throttledControl } from './seeded-faults.ts'

/**
 * The program behind `make test-faults`: seeds one defect after the other and tells how many scenarios notice. Those that take a
 * program to notice which this machine lacks are told as not tried. Exit codes: 0 every other fault is killed, 3 one survives,
 * 2 there was no whole run.
 */
const reports = resolve(process.env['REPORTS'] || 'reports', 'faults')
const program = new Command('faults')
  .description('Proves that the scenarios notice defects: each seeded fault must make some scenario fail.')
  .option('--fault <text>', 'only faults with this in their id')
  .exitOverride()
  .action(async ({ fault: text = '' }: { fault?: string }) => {
    const faults = seededFaults.filter(({ id }) => id.includes(text))
    if (faults.length === 0) {
      throw new FrameworkError({
        code: 'FAULT_UNKNOWN',
        message: `no seeded fault has "${text}" in its id`,
        seen: seededFaults.map(({ id }) => id),
        advice: 'give a part of one of these, or nothing for all.',
      })
    }
    for (const none of [control, throttledControl]) await assertPasses(none, reports)
    const kills: Kill[] = []
    for (const fault of faults) {
      const kill = await tryFault(fault, reports)
      kills.push(kill)
      process.stdout.write(`${line(kill)}\n`)
    }
    const tried = kills.filter(({ notTried }) => notTried === undefined)
    const summary = kills.map(({ fault, ...kill }) => ({
      fault: fault.id,
      requirement: fault.requirement,
      ...kill,
    }))
    // The proof is of all of them: a few do not replace it.
    if (text === '') writeFileSync(join(reports, 'kills.json'), `${JSON.stringify(summary, null, 2)}\n`)
    const survivors = tried.filter(({ byItsRequirement }) => !byItsRequirement)
    const left = kills.length > tried.length ? `, ${kills.length - tried.length} more not tried` : ''
    process.stdout.write(`${tried.length - survivors.length} of ${tried.length} faults killed${left}\n`)
    process.exitCode = survivors.length === 0 ? 0 : 3
  })

/** What is no fault must kill nothing: else it would be the proxy, or the short deadlines, that the scenarios notice. */
async function assertPasses(none: Fault, reports: string): Promise<void> {
  const { killers } = await tryFault(none, reports)
  if (killers.length === 0) return
  throw new FrameworkError({
    code: 'CONTROL_FAILED',
    message: `${killers.length} scenarios fail without any fault, so nothing is proved`,
    seen: killers.slice(0, 5),
    advice: `look at reports/faults/${none.id}/; \`make scenarios\` has to pass first.`,
  })
}

function line({ fault, killers, byItsRequirement, notTried }: Kill): string {
  if (notTried !== undefined) return `${fault.id.padEnd(44)} not tried: ${notTried}`
  const fate = !byItsRequirement
    ? `SURVIVES (${killers.length} fail, none about ${fault.requirement})`
    : `killed by ${killers.length} (${fault.requirement}), e.g. ${killers[0]}`
  return `${fault.id.padEnd(44)} ${fate}`
}

await runProgram(program)
