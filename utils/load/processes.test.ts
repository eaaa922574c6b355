import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { type Fault, list } from '../faults/fault.ts'
import { startFaulty } from '../faults/faulty-endpoint.ts'
import { packageRoot } from '../package-root.ts'
import { startProgram } from '../program/start-program.ts'
import { serveProxy } from '../proxy/serve.ts'
import { conductLoad } from './conduct-load.ts'
import type { LoadResult } from './load-result.ts'
import { processes } from './processes.ts'
import { loadText } from './result-text.ts'
import { smallPlan } from './testing/small-plan.ts'
import { sums } from './testing/sums.ts'

const folder = mkdtempSync(join(tmpdir(), 'load-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A load by so many processes; each has names of its own, as one endpoint bears several. */
function load(
  endpoint: string,
  count: number,
  changes: Partial<Parameters<typeof conductLoad>[0]> = {},
): Promise<LoadResult> {
  const out = join(folder, crypto.randomUUID())
  return conductLoad({
    plan: smallPlan(),
    run: `load-${crypto.randomUUID()}`,
    network: { subnets: ['subnet-0123456789abcdef0'] },
    workers: processes(count, out),
    endpoint,
    workerEndpoint: endpoint,
    region: 'us-east-1',
    credentials: 'made-up',
    callMs: 30_000,
    readLagMs: 0,
    deadlineMs: 300_000,
    folder: out,
    cleanUp: false,
    ...changes,
  })
}

/** Whether this call is one of those that a fault strikes: every so many of the plan, whoever makes it. */
function isStruck(startedBy: unknown, every: number): boolean {
  return Number(/-(\d+)$/.exec(String(startedBy))?.[1]) % every === 0
}

/** Every third RunTask is answered with a task that it has not started, every fifth starts one that it does not tell. */
const losesAndDoubles: Fault = {
  id: 'run-task-loses-and-doubles',
  requirement: 'TK-01',
  where: ['task/'],
  requests: {
    RunTask: (input) => {
      if (isStruck(input['startedBy'], 3)) input['count'] = Number(input['count']) - 1
      else if (isStruck(input['startedBy'], 5)) input['count'] = Number(input['count']) + 1
    },
  },
  answers: {
    RunTask: ({ body }, input) => {
      const [task, ...rest] = list(body, 'tasks')
      if (task === undefined) return
      if (isStruck(input['startedBy'], 3)) {
        const madeUp = JSON.stringify(task).replaceAll(/[0-9a-f]{32}/g, (id) => [...id].toReversed().join(''))
        body['tasks'] = [task, ...rest, JSON.parse(madeUp)]
      } else if (isStruck(input['startedBy'], 5)) body['tasks'] = rest
    },
  },
}

describe('a load by 1, 2 and 4 processes', { timeout: 300_000 }, () => {
  it('comes to the same sums and passes on the embedded endpoint, and leaves nothing there', async () => {
    const program = await startProgram({
      target: 'load',
      program: process.execPath,
      args: (port) => [join(packageRoot, 'utils/cli/main.ts'), 'endpoint', '--port', String(port)],
      startMs: 60_000,
      install: '',
    })
    try {
      const cleanUp = { cleanUp: true }
      const one = await load(program.endpoint, 1, cleanUp)
      const two = await load(program.endpoint, 2, cleanUp)
      const four = await load(program.endpoint, 4, cleanUp)
      expect(loadText(one)).toContain('verdict: pass')
      expect(sums(one)).toMatchObject({ planned: 80, unsent: 0, verdict: 'pass', leftBehind: [] })
      expect(sums(two)).toEqual(sums(one))
      expect(sums(four)).toEqual(sums(one))
      expect(four.parts.map(({ index, of }) => [index, of])).toEqual([
        [0, 4],
        [1, 4],
        [2, 4],
        [3, 4],
      ])
    } finally {
      await program.stop()
    }
  })

  it('finds the same tasks lost and doubled', async () => {
    const faulty = await startFaulty(losesAndDoubles, 100)
    try {
      const results = [await load(faulty.url, 1), await load(faulty.url, 2), await load(faulty.url, 4)]
      const [one, two, four] = results.map(sums)
      expect(one?.verdict).toBe('fail')
      expect(one?.untruths).toEqual(['3 twice', '9 lost'])
      expect(two).toEqual(one)
      expect(four).toEqual(one)
      expect(faulty.defects).toEqual([])
    } finally {
      await faulty.stop()
    }
  })
})

describe('a load that fails', { timeout: 300_000 }, () => {
  it('as one of its processes is killed has no sums, says which it was, and ends the others', async () => {
    const silent = await serveProxy(() => void killWorker(2))
    const plan = { ...smallPlan(), prepare: [] }
    const result = await load(silent.url, 2, { plan })
    silent.stop()
    expect(result).toMatchObject({ verdict: 'error', parts: [] })
    expect(result.report).toBeUndefined()
    expect(result.truth).toBeUndefined()
    expect(result.incomplete).toEqual([
      'part 1 of 2: it was ended, for the load was broken off',
      'part 2 of 2: it ended with SIGKILL',
    ])
    expect(loadText(result)).toContain('INCOMPLETE: part 2 of 2: it ended with SIGKILL')
  })

  it('keeps its record, and judges nothing, where no call is answered well', async () => {
    const refusing = await serveProxy((request, response) => {
      request.resume()
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      response.end('{"__type":"ClusterNotFoundException","message":"Cluster not found."}')
    })
    const out = join(folder, 'refused')
    const plan = { ...smallPlan(), prepare: [] }
    const result = await load(refusing.url, 1, { plan, folder: out, workers: processes(1, out) })
    refusing.stop()
    expect(result).toMatchObject({ verdict: 'error', report: { planned: 80 } })
    expect(result.incomplete).toContain('no call was answered well: nothing is judged')
    for (const { history } of result.parts) {
      expect(readFileSync(join(out, history.file ?? ''), 'utf8').split('\n').length).toBeGreaterThan(
        history.calls,
      )
    }
  })
})

/** Kills this process's worker that makes a part, by its number from 1. */
async function killWorker(part: number): Promise<void> {
  const { stdout } = await execa('ps', ['-eww', '-o', 'pid=,ppid=,args='])
  for (const line of stdout.split('\n')) {
    const [pid, parent, ...args] = line.trim().split(/\s+/)
    if (parent === String(process.pid) && args.at(-1)?.endsWith(`part-${part}.json`)) kill(Number(pid))
  }
}

/** Each call that comes has it killed: it may be dead already. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
