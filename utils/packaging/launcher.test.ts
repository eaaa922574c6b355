import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../package-root.ts'

/** Runs the launcher in a Node that takes itself for another. */
async function launched(version: string, ...args: readonly string[]) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
  const launcher = join(packageRoot, 'bin/ecs-scenarios.js')
  return execa(process.execPath, ['--import', `data:text/javascript,${pretend}`, launcher, ...args], {
    reject: false,
  })
}

describe('the launcher', () => {
  it.each(['20.20.2', '22.21.9'])('tells Node %s in one line what to do', async (version) => {
    const { exitCode, stderr, stdout } = await launched(version, 'run', '--phase', '3')
    expect(stderr).toBe(
      `ecs-scenarios needs Node 22.22 or newer, and this is ${version}. With one that comes as a package: npx -p node@24 -p ecs-scenarios ecs-scenarios run --phase 3`,
    )
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
  })

  it.each(['22.22.0', '23.0.0', '100.1.0'])('lets Node %s go on to the command line', async (version) => {
    const { stderr } = await launched(version, '--version')
    expect(stderr).not.toContain('needs Node')
  })
})
