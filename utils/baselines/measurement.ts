import { randomBytes } from 'node:crypto'
import type { RunningTarget, Target } from '../target/target.ts'
import { type Caller, callerOf } from './call-endpoint.ts'
import { type CyclePlace, type Learnt, steps } from './cycle.ts'
import { lowerQuartile } from './lower-quartile.ts'
import { calibrationRow, type Round } from './rounds.ts'
import { addTime, addTimes, type GrowingTimes, newTimes, type Times } from './times.ts'
import { startYardstick } from './yardstick.ts'
import type { YardstickWork } from './yardstick-work.ts'

/** Cycles of a round. */
const cycles = 5

/** As many cycles as it takes V8 to have compiled what an endpoint in this thread does, and what the calibration does. */
const warmUpCycles = 160

/** A target of its own process: its first connections, its lazy imports. */
const firstCycles = 8

/** For what hangs; a starved process is no silent endpoint. In milliseconds. */
const deadlineMs = 60_000

/** An endpoint that is measured, round by round. */
export interface Measurement {
  /** Before the first round: calls both sides as often as it takes them to be as fast as they get. */
  warmUp(): Promise<void>
  nextRound(): Promise<Round>
  /** Operation → how the endpoint refused it. */
  readonly refused: ReadonlyMap<string, string>
  /** Of every call in the rounds so far. */
  readonly times: Times
  /** Clusters that were made, and are still there. */
  readonly clusters: readonly string[]
  stop(): Promise<void>
}

/**
 * Makes everything ready to measure a running target; it calls nothing of it yet. Each call of the target is followed by one of the
 * calibration and one of the plain server, so that all three see the same machine.
 */
export async function openMeasurement(
  target: Target,
  running: RunningTarget,
  isHere: boolean,
): Promise<Measurement> {
  const yardstick = await startYardstick(isHere ? 'this thread' : 'own thread', deadlineMs)
  const caller = callerOf(running.endpoint, deadlineMs)
  const network = running.network ?? target.profile.network
  const refused = new Map<string, string>()
  const clusters: string[] = []
  const prefix = `${target.namePrefix ?? 'ecs-scenarios'}-baseline-${randomBytes(3).toString('hex')}`
  const round = async (cycleCount: number): Promise<GrowingTimes> => {
    const cluster = `${prefix}-${clusters.length}`
    await caller.call('CreateCluster', { clusterName: cluster })
    clusters.push(cluster)
    await yardstick.newRound()
    const times = newTimes()
    for (let cycle = 0; cycle < cycleCount; cycle += 1) {
      const place = { cluster, name: `${cluster}-${cycle}`, network }
      await makeCycle(place, { caller, yardstick, times, refused })
    }
    return times
  }
  const stop = async () => {
    caller.close()
    yardstick.close()
    await yardstick.stop()
  }
  const all = newTimes()
  const nextRound = async () => {
    const times = await round(cycles)
    addTimes(all, times)
    return ratios(times, refused)
  }
  return { warmUp: () => warmUp(isHere, yardstick, round), nextRound, refused, times: all, clusters, stop }
}

async function warmUp(
  isHere: boolean,
  yardstick: YardstickWork,
  round: (cycles: number) => Promise<unknown>,
) {
  for (let cycle = 0; !isHere && cycle < warmUpCycles; cycle += cycles) {
    await yardstick.newRound()
    for (let call = 0; call < cycles * steps.length; call += 1) {
      await yardstick.calibrate()
      await yardstick.plain()
    }
  }
  for (let cycle = 0; cycle < (isHere ? warmUpCycles : firstCycles); cycle += cycles) await round(cycles)
}

interface Measuring {
  readonly caller: Caller
  readonly yardstick: YardstickWork
  readonly times: GrowingTimes
  readonly refused: Map<string, string>
}

async function makeCycle(place: CyclePlace, { caller, yardstick, times, refused }: Measuring): Promise<void> {
  const learnt: Learnt = {}
  for (const { operation, input, learn } of steps) {
    const given = input(place, learnt)
    if (given === undefined) {
      refused.set(operation, 'an earlier answer did not tell what it takes')
    } else {
      const { tookMs, status, body } = await caller.call(operation, given)
      if (status === 200) {
        addTime(times.target, operation, tookMs)
        learn?.(JSON.parse(body), learnt)
      } else {
        refused.set(operation, `HTTP ${status} ${body.replace(/\s+/g, ' ').slice(0, 200)}`)
      }
    }
    const fixed = await yardstick.calibrate()
    addTime(times.calibration, fixed.operation, fixed.tookMs)
    times.plain.push(await yardstick.plain())
  }
}

/** The calibration of a round is the geometric mean of its calls: none of them decides it alone. */
function ratios({ target, calibration, plain }: Times, refused: ReadonlyMap<string, string>): Round {
  const logarithms = Array.from(calibration.values(), (times) => Math.log(lowerQuartile(times)))
  const fixed = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length
  const round = new Map<string, number>()
  for (const [operation, times] of target) {
    if (!refused.has(operation)) round.set(operation, Math.log(lowerQuartile(times)) - fixed)
  }
  return round.set(calibrationRow, fixed - Math.log(lowerQuartile(plain)))
}
