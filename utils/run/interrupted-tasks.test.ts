import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { docker } from '../docker/docker.ts'
import { removeOrphaned } from '../docker/owned-containers.ts'

/** Without a Docker Engine and these images there are no tasks to leave behind. */
const { exitCode: noImages } = await execa(
  'docker',
  ['image', 'inspect', 'ministackorg/ministack:1.5.33', 'busybox:latest'],
  { reject: false },
)

/** The containers of the emulator that a process started, and of the tasks that run on it. */
async function containersOf(pid: number | undefined) {
  const labels = '{{.Label "io.github.ecs-scenarios.owner"}}|{{.Label "ministack.instance"}}'
  const { stdout } = await execa('docker', ['ps', '-a', '--format', labels])
  const lines = stdout.split('\n')
  return {
    ofEmulator: lines.filter((line) => line.startsWith(`${pid}|`)).length,
    ofTasks: lines.filter((line) => line.startsWith('|ecs-scenarios|') && line.includes(`|${pid}|`)).length,
  }
}

/** Sends a signal to a run that has containers of tasks; gives the pid of the run once it has ended. */
async function interruptAmidTasks(signal: 'SIGINT' | 'SIGKILL'): Promise<number | undefined> {
  const reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-reports-'))
  const args = [
    'utils/cli/main.ts',
    'run',
    '--target',
    'ministack-docker',
    '--area',
    'task',
    '--reports',
    reports,
  ]
  const run = execa(process.execPath, args, { reject: false, timeout: 60_000 })
  const running = new AbortController()
  run.finally(() => running.abort())
  // Three: so that some are being made, and some are being removed.
  while (!running.signal.aborted && (await containersOf(run.pid)).ofTasks < 3) await pause(20)
  expect(running.signal.aborted).toBe(false)
  run.kill(signal)
  await run
  rmSync(reports, { recursive: true })
  return run.pid
}

describe.runIf(noImages === 0)('a run whose endpoint runs containers', { timeout: 90_000 }, () => {
  it('leaves none behind when it is interrupted', async () => {
    const pid = await interruptAmidTasks('SIGINT')
    expect(await containersOf(pid)).toEqual({ ofEmulator: 0, ofTasks: 0 })
  })

  it('leaves them to the next start when it is killed', async () => {
    const pid = await interruptAmidTasks('SIGKILL')
    await removeOrphaned(await docker('test'))
    expect(await containersOf(pid)).toEqual({ ofEmulator: 0, ofTasks: 0 })
  })
})
