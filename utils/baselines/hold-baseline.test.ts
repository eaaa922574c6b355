import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listen } from '../reference/listen.ts'
import { embedded } from '../target/embedded.ts'
import type { RunningTarget, Target } from '../target/target.ts'
import { readBaseline } from './baseline.ts'
import type { Comparison } from './compare.ts'
import { exitOf, holdBaseline, writeMeasured } from './hold-baseline.ts'

/** Answers as an endpoint that knows no tasks: what needs the ARN of one is never asked. */
const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    const operation = operationOf(request)
    response.statusCode = operation === 'UpdateService' ? 400 : 200
    response.end(JSON.stringify(operation === 'UpdateService' ? { __type: 'NoSuchThing' } : {}))
  })
})
let running: RunningTarget

function operationOf({ headers }: IncomingMessage): string | undefined {
  return String(headers['x-amz-target']).split('.').at(-1)
}
beforeAll(async () => {
  const { port } = await listen(server, { port: 0, host: '127.0.0.1' })
  running = {
    endpoint: `http://127.0.0.1:${port}`,
    version: '1.0',
    logTail: async () => '',
    stop: async () => undefined,
  }
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function options(target: Target) {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'))
  const text: string[] = []
  return {
    text: () => text.join(''),
    given: {
      target,
      start: async () => running,
      file: join(folder, `${target.name}.json`),
      reports: folder,
      rounds: 20,
      output: { write: (line: string) => text.push(line) },
    },
  }
}

const clusterInput = z.object({ cluster: z.string().optional(), clusterName: z.string().optional() })

const report = z.object({
  target: z.string(),
  operations: z.array(z.object({ operation: z.string(), verdict: z.string() })),
})

describe('an endpoint', () => {
  const target: Target = { ...embedded, name: 'stub', outlivesRuns: true }

  it('is measured, and held against that; what it refuses is left out, and told', async () => {
    const { given, text } = options(target)
    expect(await writeMeasured(given)).toBe(0)
    const { operations, rounds, version } = readBaseline(given.file, 'stub')
    expect({ rounds, version }).toEqual({ rounds: 20, version: '1.0' })
    expect(Object.keys(operations)).toContain('ListTasks')
    expect(Object.keys(operations)).toContain('calibration')
    expect(Object.keys(operations)).not.toContain('UpdateService')
    expect(text()).toContain('left out: UpdateService (HTTP 400 {"__type":"NoSuchThing"})')
    expect(text()).toContain('left out: StopTask (an earlier answer did not tell what it takes)')

    // What a busy machine makes of it is not this test's business; that all is told of is.
    const exit = await holdBaseline(given)
    const { operations: compared } = report.parse(
      JSON.parse(readFileSync(join(given.reports, 'stub', 'baseline.json'), 'utf8')),
    )
    expect(compared.map(({ operation }) => operation)).toEqual(Object.keys(operations))
    expect(exit === 0).toBe(compared.every(({ verdict }) => verdict === 'same' || verdict === 'faster'))
    expect(text()).toMatch(/^not measured, as in the baseline: UpdateService/m)
    expect(text()).toMatch(/^stub 1\.0 against .*stub\.json \(1\.0, /m)
  })

  it('is not started where there is no baseline to hold it against', async () => {
    const { given } = options(target)
    const start = async () => {
      throw new Error('started')
    }
    await expect(holdBaseline({ ...given, start })).rejects.toMatchObject({ code: 'BASELINE_MISSING' })
  })

  it('is not started where tasks cost money, or where it can’t be had', async () => {
    const costly = options({ ...target, taskBudget: 10 })
    await expect(writeMeasured(costly.given)).rejects.toMatchObject({ code: 'BASELINE_COSTS' })
    const absent = options({ ...target, unsupported: () => 'there is no kind' })
    await expect(writeMeasured(absent.given)).rejects.toMatchObject({ code: 'TARGET_UNSUPPORTED' })
  })

  it('that went away has nothing told of it', async () => {
    const { given } = options(target)
    const gone = { ...running, endpoint: 'http://127.0.0.1:9' }
    await expect(writeMeasured({ ...given, start: async () => gone })).rejects.toMatchObject({
      code: 'ENDPOINT_GONE',
    })
  })

  it('that fails before anything is measured has its clusters removed all the same', async () => {
    const clusters = new Set<string>()
    const failing = createServer(async (request, response) => {
      const { cluster, clusterName } = clusterInput.parse(await json(request))
      const operation = operationOf(request)
      if (operation === 'CreateCluster' && clusterName?.match(/-baseline-[0-9a-f]+-1$/))
        return response.destroy()
      if (operation === 'CreateCluster' && clusterName) clusters.add(clusterName)
      if (operation === 'DeleteCluster' && cluster) clusters.delete(cluster)
      return response.end('{}')
    })
    const { port } = await listen(failing, { port: 0, host: '127.0.0.1' })
    const { given, text } = options(target)
    const start = async () => ({ ...running, endpoint: `http://127.0.0.1:${port}` })
    await expect(writeMeasured({ ...given, start })).rejects.toMatchObject({ code: 'ENDPOINT_GONE' })
    expect(Array.from(clusters)).toEqual([])
    expect(text()).toBe('')
    failing.closeAllConnections()
    failing.close()
  })
})

describe('the exit code', () => {
  const of = (...verdicts: Comparison['verdict'][]) =>
    exitOf(verdicts.map((verdict) => ({ operation: 'RunTask', verdict, rounds: 20 })))

  it('is 0 where nothing is slower, 3 where something is, 2 where that is not known', () => {
    expect(of('same', 'faster')).toBe(0)
    expect(of('same', 'slower', "can't tell")).toBe(3)
    expect(of('same', "can't tell")).toBe(2)
    expect(of()).toBe(2)
  })
})
