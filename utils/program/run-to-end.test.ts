import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ProgramCall, runToEnd } from './run-to-end.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-run-to-end-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A net alone: what is to end early does. */
const deadlineMs = 120_000

function sh(script: string, more: Partial<ProgramCall> = {}) {
  const environment = () => ({ PATH: '/usr/bin:/bin', FOLDER: folder })
  return runToEnd({ file: '/bin/sh', args: ['-c', script], environment, deadlineMs, ...more })
}

/** Writes the pid of a child that sleeps, waits for it, and does not end when asked to. */
const stubborn = (name: string) =>
  `trap '' TERM; sleep 3600 & echo $! > "$FOLDER/${name}"; echo begun; echo why >&2; wait`

async function pidIn(name: string): Promise<number> {
  const file = join(folder, name)
  return vi.waitFor(
    () => {
      const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      expect(pid).toBeGreaterThan(0)
      return pid
    },
    { timeout: 60_000 },
  )
}

const isThere = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** A process that was killed may need a moment to go. */
const isGone = (pid: number) => vi.waitFor(() => expect(isThere(pid)).toBe(false), { timeout: 60_000 })

describe('a program that is run to its end', { timeout: 180_000 }, () => {
  it('gives what it printed, its exit code, and the signal that ended it', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toMatchObject({
      stdout: 'out\n',
      stderr: 'err\n',
      end: 3,
    })
    expect(await sh('kill -TERM $$')).toMatchObject({ end: 'SIGTERM' })
  })

  it('has the environment that it was given alone, a folder of its own, and nothing to read', async () => {
    const { stdout } = await sh('cat; pwd; echo "$TMPDIR"; env | cut -d= -f1 | sort | tr "\\n" " "')
    const [own = '', temporary, names = ''] = stdout.split('\n')
    expect(own).toBe(temporary)
    expect(names.split(' ').filter((name) => !/^(_|SHLVL|OLDPWD|)$/.test(name))).toEqual([
      'FOLDER',
      'PATH',
      'PWD',
      'TMPDIR',
    ])
    expect(existsSync(own)).toBe(false)
  })

  it('runs in another folder where it is told one, and is not begun where that is not there', async () => {
    const environment = (own: string) => ({ PATH: '/usr/bin:/bin', HOME: own })
    const { stdout } = await sh('pwd; [ "$HOME" = "$TMPDIR" ] && echo own', { inside: folder, environment })
    expect(stdout).toBe(`${folder}\nown\n`)
    const nowhere = await sh('echo never', { inside: join(folder, 'nowhere') })
    expect(nowhere).toMatchObject({ end: 126, stdout: '', stderr: expect.stringContaining('nowhere') })
  })

  it('is killed with all that it started when its time is over', async () => {
    expect(await sh(stubborn('late'), { deadlineMs: 1_500 })).toMatchObject({ end: 'late' })
    // A machine that is slow may not have come to it.
    if (existsSync(join(folder, 'late'))) await isGone(await pidIn('late'))
  })

  it('is killed with all that it started when nobody wants it any more, and gives what it had printed', async () => {
    const wish = new AbortController()
    const running = sh(stubborn('abandoned'), { signal: wish.signal })
    const pid = await pidIn('abandoned')
    expect(isThere(pid)).toBe(true)
    wish.abort()
    expect(await running).toMatchObject({ end: 'abandoned', stdout: 'begun\n', stderr: 'why\n' })
    await isGone(pid)
    expect(await sh('echo never', { signal: wish.signal })).toMatchObject({ end: 'abandoned', stdout: '' })
  })

  it('leaves nothing running that it started and did not wait for', async () => {
    const outcome = await sh('sleep 3600 >/dev/null 2>&1 & echo $! > "$FOLDER/left"')
    expect(outcome.end).toBe(0)
    await isGone(await pidIn('left'))
  })
})
