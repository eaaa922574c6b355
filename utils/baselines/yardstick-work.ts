import { commandText } from '../command-text.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { readFixture } from '../scenario/fixture.ts'
import { type Caller, callerOf } from './call-endpoint.ts'

/**
 * The version of the fixed work below. Ratios to another work are no measure of the same thing: who changes it, or the plain
 * server, gives it the next number, and writes every baseline anew.
 */
export const calibrationVersion = 1

/** Where the two servers listen that all is measured against. */
export interface YardstickUrls {
  readonly reference: string
  readonly plain: string
}

/** One timed call of the fixed work. */
export interface TimedCall {
  readonly operation: string
  readonly tookMs: number
}

/** The fixed work: the same calls, over and over, on a reference of its own. */
export interface YardstickWork {
  /** Goes on in a fresh cluster, so that the work never grows. */
  newRound(): Promise<void>
  /** The next of the calls on the reference, by turns. */
  calibrate(): Promise<TimedCall>
  /** One call of the plain server, with the same request each time; in milliseconds. */
  plain(): Promise<number>
  close(): void
}

interface FixedCall {
  readonly operation: string
  input(cluster: string, count: number): object
}

const taskDefinition = readFixture('busybox-sleep')
const subnets = ['subnet-0123456789abcdef0']

/**
 * Reads and writes, with small and large requests. Where cores are contended for, what validates much and allocates much loses
 * more than what looks one thing up: a calibration by reads alone had writes seem up to 1.5 times as slow.
 */
const calls: readonly FixedCall[] = [
  { operation: 'RegisterTaskDefinition', input: () => ({ ...taskDefinition, family: 'calibration' }) },
  { operation: 'CreateService', input: (cluster, count) => service(cluster, `service-${count}`) },
  {
    operation: 'DeleteService',
    input: (cluster, count) => ({ cluster, service: `service-${count}` }),
  },
  { operation: 'DescribeServices', input: (cluster) => ({ cluster, services: ['constant'] }) },
  { operation: 'DescribeTaskDefinition', input: () => ({ taskDefinition: 'calibration:1' }) },
]

/** The calls by turns; the reference is fresh, or was used by such work alone. */
export function workOn(urls: YardstickUrls, deadlineMs: number): YardstickWork {
  const reference = callerOf(urls.reference, deadlineMs)
  const plain = callerOf(urls.plain, deadlineMs)
  const plainInput = { ...taskDefinition, family: 'plain' }
  let round = 0
  let turn = 0
  return {
    async newRound() {
      round += 1
      const cluster = clusterOf(round)
      await answered(reference, 'CreateCluster', { clusterName: cluster })
      await answered(reference, 'RegisterTaskDefinition', { ...taskDefinition, family: 'calibration' })
      await answered(reference, 'CreateService', service(cluster, 'constant'))
      turn = 0
    },
    async calibrate() {
      const fixed = calls[turn % calls.length]
      if (!fixed) throw new Error('the fixed work has no calls')
      const { operation, input } = fixed
      const tookMs = await answered(
        reference,
        operation,
        input(clusterOf(round), Math.floor(turn / calls.length)),
      )
      turn += 1
      return { operation, tookMs }
    },
    plain: () => answered(plain, 'Plain', plainInput),
    close() {
      reference.close()
      plain.close()
    },
  }
}

function clusterOf(round: number): string {
  return `calibration-${round}`
}

/** One that starts no task: what a scheduler does meanwhile is no part of the work. */
function service(cluster: string, serviceName: string): object {
  return {
    cluster,
    serviceName,
    taskDefinition: 'calibration',
    desiredCount: 0,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets } },
  }
}

/** The fixed work is right: an answer other than 200 is a defect of the reference, with which nothing can be measured. */
async function answered(caller: Caller, operation: string, input: object): Promise<number> {
  const { tookMs, status, body } = await caller.call(operation, input)
  if (status === 200) return tookMs
  throw new FrameworkError({
    code: 'CALIBRATION_FAILED',
    message: `the reference answered ${operation} of the calibration with HTTP ${status}`,
    seen: [body.slice(0, 300)],
    advice: `\`${commandText('test-one TEST=…', 'run --test …')}\` with that operation shows what is wrong with the reference.`,
  })
}
