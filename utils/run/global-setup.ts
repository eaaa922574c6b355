import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findTarget } from '../target/find-target.ts'
import { describeRun } from './describe-run.ts'
import { startTarget } from './start-target.ts'

/**
 * Lets an editor or plain vitest run a scenario file: starts the target (`TARGET`, embedded by default) where the runner has
 * not done so already, and stops it afterwards.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ('run' in project.getProvidedContext()) return undefined
  const target = findTarget(process.env['TARGET'] ?? 'embedded')
  const running = await startTarget(target)
  project.provide(
    'run',
    describeRun(target, running, resolve(process.env['REPORTS'] ?? 'reports', target.name), {}),
  )
  return () => running.stop()
}
