import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { isRequirementId } from '../../requirements/catalogue.ts'
import type { HistoryEntry } from '../entry.ts'
import { judge } from '../judge.ts'
import { allCheckers } from './all-checkers.ts'
import { taskArn } from './testing/record.ts'

/**
 * Polls of one task of a service that changes all the time, and the calls that go with them, a listing without end among them,
 * made up as they are asked for.
 */
function* longHistory(calls: number): Generator<HistoryEntry> {
  const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`
  for (let seq = 1; seq <= calls; seq += 1) {
    const [operation, input, output] = turn(seq, arn)
    yield {
      kind: 'call',
      seq,
      operation,
      input,
      requestHeaders: {},
      attempt: 1,
      // Each overlaps the four before it.
      startMs: seq - 5,
      endMs: seq,
      status: operation === 'DeleteCluster' ? 400 : 200,
      body: JSON.stringify(output),
    }
  }
}

function turn(seq: number, arn: (rest: string) => string): [string, object, object] {
  const clusterArn = arn('cluster/shop')
  switch (seq % 10) {
    case 1:
      return [
        'ListTasks',
        { cluster: 'shop', ...(seq > 10 && { nextToken: `t${seq - 10}` }) },
        { taskArns: [taskArn()], nextToken: `t${seq}` },
      ]
    case 2:
      return ['ListServices', { cluster: 'shop' }, { serviceArns: [] }]
    case 3:
      return [
        'DescribeClusters',
        { clusters: ['shop'] },
        { clusters: [{ clusterArn, runningTasksCount: 1 }] },
      ]
    case 4:
      return [
        'StopTask',
        { task: 'another' },
        { task: { taskArn: taskArn('f'), lastStatus: 'STOPPED', desiredStatus: 'STOPPED' } },
      ]
    case 5:
      return [
        'DeleteCluster',
        { cluster: 'shop' },
        { __type: 'ClusterContainsTasksException', message: 'busy' },
      ]
    case 6:
      return seq === 6
        ? ['CreateService', { cluster: 'shop', serviceName: 'web' }, { service: runningService(seq, arn) }]
        : [
            'DescribeServices',
            { cluster: 'shop', services: ['web'] },
            { services: [runningService(seq, arn)], failures: [] },
          ]
    case 7:
      return [
        'ListTasks',
        { cluster: 'shop', serviceName: 'web', desiredStatus: seq % 20 === 7 ? 'RUNNING' : 'STOPPED' },
        { taskArns: seq % 20 === 7 ? [taskArn()] : [] },
      ]
    default:
      return [
        'DescribeTasks',
        { cluster: 'shop', tasks: [taskArn()] },
        { tasks: [runningTask(seq, arn)], failures: [] },
      ]
  }
}

/** With a hundred events, of which ten are new each time. */
function runningService(seq: number, arn: (rest: string) => string): object {
  const counts = { desiredCount: 1, runningCount: 1, pendingCount: 0 }
  const events = Array.from({ length: 100 }, (_, index) => ({
    id: `e${seq - index}`,
    createdAt: 1_750_000_103.1 + seq - index,
    message: '(service web) has reached a steady state.',
  }))
  return {
    serviceArn: arn('service/shop/web'),
    serviceName: 'web',
    clusterArn: arn('cluster/shop'),
    status: 'ACTIVE',
    createdAt: 1_750_000_000.1,
    deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
    deployments: [
      {
        id: 'ecs-svc/1',
        status: 'PRIMARY',
        rolloutState: 'COMPLETED',
        createdAt: 1_750_000_000.1,
        ...counts,
      },
    ],
    events,
    ...counts,
  }
}

function runningTask(seq: number, arn: (rest: string) => string): object {
  return {
    taskArn: taskArn(),
    clusterArn: arn('cluster/shop'),
    taskDefinitionArn: arn('task-definition/web:1'),
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    version: seq,
    createdAt: 1_750_000_000.1,
    pullStartedAt: 1_750_000_001.1,
    pullStoppedAt: 1_750_000_002.1 + seq / 1_000_000,
    startedAt: 1_750_000_003.1,
    group: 'service:web',
    startedBy: 'ecs-svc/1',
    containers: [{ name: 'web', lastStatus: 'RUNNING', networkBindings: [] }],
  }
}

/** Calls between two looks at the clock and the heap. */
const slice = 10_000

describe('all checkers', () => {
  it('have their files’ names as ids, and requirements that are known', () => {
    const ids = allCheckers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, requirements } of allCheckers) {
      expect(existsSync(join(import.meta.dirname, `${id}.ts`)), id).toBe(true)
      expect(existsSync(join(import.meta.dirname, `${id}.test.ts`)), id).toBe(true)
      expect(requirements.length).toBeGreaterThan(0)
      expect(requirements.filter((requirement) => !isRequirementId(requirement))).toEqual([])
    }
  })

  it('judge the last of 100,000 calls of one task and its service as fast as the first, and keep no more of them', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const heapAt = new Map<number, number>()
    const cpuMsAt = new Map<number, number>()
    function* measured(): Generator<HistoryEntry> {
      for (const entry of longHistory(100_000)) {
        yield entry
        if (entry.kind !== 'call' || entry.seq % slice !== 0) continue
        // Of this thread alone: others may be busy on the same machine.
        const { user, system } = process.threadCpuUsage()
        cpuMsAt.set(entry.seq, (user + system) / 1000)
        collectGarbage()
        heapAt.set(entry.seq, process.memoryUsage().heapUsed)
      }
    }
    expect(judge(measured(), allCheckers)).toEqual([])
    const spent = (at: ReadonlyMap<number, number>, from: number, to: number) =>
      (at.get(to) ?? 0) - (at.get(from) ?? 0)
    const cpuMsOf = (slices: readonly number[]) => slices.map((from) => spent(cpuMsAt, from, from + slice))
    // A checker that reads at each call all that was before would take four times as long. How fast a machine is does not count,
    // nor does what disturbs it for a while: one late slice that was fast shows that all can be.
    const early = Math.max(...cpuMsOf([10_000, 20_000, 30_000]))
    const late = Math.min(...cpuMsOf([70_000, 80_000, 90_000]))
    expect(late).toBeLessThan(2 * early)
    expect(spent(heapAt, 10_000, 100_000)).toBeLessThan(4_000_000)
  }, 300_000)
})
