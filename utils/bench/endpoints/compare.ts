import type { LoadReport } from '../../load/load-report.ts'
import { spreadOf } from '../../metrics/spread.ts'
import { asFastAsItCan, assertDescribed, atRate, connections, latencyOf } from '../describe-load.ts'
import { type RawCaller, rawCaller } from '../raw-caller.ts'
import { bareClient, runTasks } from '../run-tasks.ts'
import { type ComparedEndpoint, emulatorsAtHand, startCompared, stopAll } from './compared-endpoint.ts'
import { equalRate } from './equal-rate.ts'

/** What one endpoint came to, with all of its tasks held. */
export interface Compared {
  readonly name: string
  readonly version: string
  /** Of ten connections that ask anew at once; the median of the rounds. */
  readonly requestsPerSecond: number
  /** At the rate that all bear. */
  readonly latency: { readonly p50Ms: number; readonly p90Ms: number }
  /** Absent where it can't be told. */
  readonly residentBytes?: number
  /** Of that: before there was a task. */
  readonly emptyBytes?: number
  /** How long it took to take in all the tasks, call by call. */
  readonly fillMs: number
}

export interface Comparison {
  readonly endpoints: readonly Compared[]
  /** Calls a second at which latency was measured, and how many there were of each endpoint. */
  readonly ratePerSecond: number
  readonly calls: number
}

export const heldTasks = 1_000
const warmUpMs = 1_000
const rounds = 3
const roundMs = 1_500
const openRounds = 2
const openMs = 8_000

/** The embedded endpoint beside every emulator that is on this machine, each with a thousand tasks, in turns. */
export async function compareEndpoints(): Promise<Comparison> {
  const endpoints = await startCompared(await emulatorsAtHand())
  try {
    const held: Held[] = []
    for (const endpoint of endpoints) held.push(await filled(endpoint))
    const fastest = new Map(held.map((one) => [one, [] as number[]]))
    for (const one of held) await asFastAsItCan(one.caller, one.task, warmUpMs)
    for (let round = 0; round < rounds; round += 1) {
      for (const [one, figures] of fastest) figures.push(await asFastAsItCan(one.caller, one.task, roundMs))
    }
    const speeds = new Map([...fastest].map(([one, figures]) => [one, spreadOf(figures)?.p50 ?? 0]))
    const ratePerSecond = equalRate(Math.min(...speeds.values()))
    const reports = new Map(held.map((one) => [one, [] as LoadReport[]]))
    for (let round = 0; round < openRounds; round += 1) {
      for (const [one, own] of reports) own.push(await atRate(one.caller, one.task, ratePerSecond, openMs))
    }
    for (const { caller } of held) caller.close()
    return {
      ratePerSecond,
      calls: (ratePerSecond * openRounds * openMs) / 1_000,
      endpoints: held.map((one) => ({
        ...one.compared,
        requestsPerSecond: speeds.get(one) ?? 0,
        latency: latencyOf(reports.get(one) ?? []),
      })),
    }
  } finally {
    await stopAll(endpoints)
  }
}

interface Held {
  readonly caller: RawCaller
  /** The one in the middle: it is not found at once, nor last. */
  readonly task: string
  readonly compared: Omit<Compared, 'requestsPerSecond' | 'latency'>
}

async function filled(endpoint: ComparedEndpoint): Promise<Held> {
  const { name, version, url, subnets } = endpoint
  const ecs = bareClient(url)
  // Some load the service at its first call.
  await ecs.listClusters()
  const emptyBytes = await endpoint.residentBytes()
  const beginMs = performance.now()
  const tasks = await runTasks(ecs, heldTasks, [...subnets])
  const fillMs = performance.now() - beginMs
  const residentBytes = await endpoint.residentBytes()
  ecs.destroy()
  const caller = rawCaller(url, connections)
  const task = tasks[tasks.length / 2] ?? ''
  await assertDescribed(caller, task)
  return {
    caller,
    task,
    compared: {
      name,
      version,
      fillMs,
      ...(emptyBytes !== undefined && { emptyBytes }),
      ...(residentBytes !== undefined && { residentBytes }),
    },
  }
}
