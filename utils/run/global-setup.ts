import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { keepTurns } from '../scenario/turn-keeper.ts'
import { turnLimits } from '../scenario/turn-limits.ts'
import { findTarget } from '../target/find-target.ts'
import { targetName } from '../target/target-name.ts'
import { describeRun } from './describe-run.ts'
import { findClients } from './find-clients.ts'
import { startTarget } from './start-target.ts'
import { sweepMode } from './sweep/sweep-mode.ts'
import { createSweeper } from './sweep/sweeper.ts'

/**
 * What every run of scenarios needs in the main thread: who gives them their turns. And it lets an editor or plain vitest run
 * a scenario file: it starts the target (`TARGET`, embedded by default) where the runner has not done so already, and stops
 * it afterwards.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if ('listing' in project.getProvidedContext()) return async () => undefined
  if ('run' in project.getProvidedContext()) {
    const { run } = project.getProvidedContext()
    const closeTurns = keepTurns(turnLimits(run.profile))
    return async () => closeTurns()
  }
  const target = findTarget(targetName(undefined))
  const clients = findClients(process.env)
  const closeTurns = keepTurns(turnLimits(target.profile))
  const running = await startTarget(target)
  const folder = resolve(process.env['REPORTS'] ?? 'reports', target.name)
  const context = describeRun(target, running, folder, {}, clients)
  const tell = (line: string) => process.stderr.write(`${line}\n`)
  const sweeper = createSweeper(target, context, { mode: sweepMode(process.env), tell })
  await sweeper.removeEarlier()
  project.provide('run', context)
  return async () => {
    closeTurns()
    await sweeper.removeOwn()
    await running.stop()
  }
}
