import { describe, expect, it } from 'vitest'
import { resourceAccountingChecker } from './resource-accounting.ts'
import { describeTasks, type RecordedCall, taskArn, violations } from './testing/record.ts'

const judged = (...calls: RecordedCall[]) => violations(resourceAccountingChecker, calls)
const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`
const containerInstanceArn = arn('container-instance/shop/abc')
const taskDefinitionArn = arn('task-definition/web:1')

interface Shown {
  readonly cpu?: number
  readonly memory?: number
  readonly ports?: readonly string[]
  readonly runningTasksCount?: number
  readonly status?: string
}

/** A read of an instance of which so much is taken. */
function instance({ cpu = 0, memory = 0, ports = ['22'], ...more }: Shown): RecordedCall {
  const amount = (name: string, integerValue: number) => ({ name, type: 'INTEGER', integerValue })
  return {
    operation: 'DescribeContainerInstances',
    input: { cluster: 'shop', containerInstances: ['abc'] },
    output: {
      containerInstances: [
        {
          containerInstanceArn,
          status: 'ACTIVE',
          registeredResources: [amount('CPU', 1024), amount('MEMORY', 2048)],
          remainingResources: [
            amount('CPU', 1024 - cpu),
            amount('MEMORY', 2048 - memory),
            { name: 'PORTS', type: 'STRINGSET', stringSetValue: ports },
          ],
          ...more,
        },
      ],
    },
  }
}

const task = (digit: number, fields: object = {}) => ({
  taskArn: taskArn(digit),
  containerInstanceArn,
  taskDefinitionArn,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  cpu: '256',
  memory: '512',
  ...fields,
})
const both = describeTasks([task(1), task(2)])
const defined = (memory?: string): RecordedCall => ({
  operation: 'DescribeTaskDefinition',
  output: { taskDefinition: { taskDefinitionArn, ...(memory !== undefined && { memory }) } },
})
const threeOf = (shown: Shown) => [instance(shown), instance(shown), instance(shown)]

describe('the resource-accounting checker, of what tasks take', () => {
  it('has nothing to say of an instance that has set aside what its tasks take', () => {
    const shown = { cpu: 512, memory: 1024, runningTasksCount: 2, ports: ['22', '80'] }
    expect(judged(defined('512'), both, ...threeOf(shown), both)).toEqual([])
    const more = { cpu: 1024, memory: 2048, runningTasksCount: 9 }
    expect(judged(defined('512'), both, ...threeOf(more), both)).toEqual([])
  })

  it('reports CPU that is not set aside', () => {
    expect(judged(both, ...threeOf({ cpu: 256 }), both)).toMatchObject([
      {
        requirement: 'CI-02',
        message: expect.stringContaining('showed 256 of its CPU taken'),
        witness: [
          { seq: 2, path: 'containerInstances[0].remainingResources[0].integerValue', value: 768 },
          { seq: 3 },
          { seq: 4 },
          { seq: 5, path: 'tasks[0].cpu', value: '256' },
          { seq: 5, path: 'tasks[1].cpu' },
        ],
      },
    ])
  })

  it('reports memory that is not set aside, where it is the whole task’s', () => {
    const shown = { cpu: 512, memory: 512 }
    expect(judged(defined('512'), both, ...threeOf(shown), both)).toHaveLength(1)
    expect(judged(defined(), both, ...threeOf(shown), both)).toEqual([])
  })

  it('reports tasks that are not counted', () => {
    expect(judged(both, ...threeOf({ cpu: 512, runningTasksCount: 1 }), both)).toMatchObject([
      { message: expect.stringContaining('showed 1 of its runningTasksCount') },
    ])
  })

  it('reports a port that is not set aside, if it was asked for', () => {
    const bound = (hostPort: number, protocol = 'tcp') =>
      describeTasks([task(1, { containers: [{ networkBindings: [{ hostPort, protocol }] }] })])
    expect(judged(bound(80), ...threeOf({ cpu: 256 }), bound(80))).toMatchObject([
      {
        message: expect.stringContaining('port 80 free'),
        witness: [{ value: ['22'] }, {}, {}, { path: 'tasks[0].containers[0].networkBindings[0].hostPort' }],
      },
    ])
    expect(judged(bound(80), ...threeOf({ cpu: 256, ports: ['80'] }), bound(80))).toEqual([])
    expect(judged(bound(49_153), ...threeOf({ cpu: 256 }), bound(49_153))).toEqual([])
    expect(judged(bound(80, 'udp'), ...threeOf({ cpu: 256 }), bound(80, 'udp'))).toEqual([])
  })

  it.each([
    ['only two reads say so', [both, instance({ cpu: 256 }), instance({ cpu: 256 }), both]],
    ['a task was not there before', [describeTasks([task(1)]), ...threeOf({ cpu: 256 }), both]],
    [
      'a task is told to stop',
      [both, ...threeOf({ cpu: 256 }), describeTasks([task(1), task(2, { desiredStatus: 'STOPPED' })])],
    ],
    ['the instance is gone', [both, ...threeOf({ cpu: 256, status: 'INACTIVE' }), both]],
    [
      'its agent registered anew',
      [
        { operation: 'RegisterContainerInstance', input: { containerInstanceArn } },
        both,
        ...threeOf({ cpu: 256 }),
        both,
      ],
    ],
  ])('has nothing to say where %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })
})

describe('the resource-accounting checker, of what tasks have given back', () => {
  const made: RecordedCall = { operation: 'CreateCluster', input: { clusterName: 'shop' }, output: {} }
  const ran: RecordedCall = {
    operation: 'RunTask',
    input: { cluster: 'shop' },
    output: { tasks: [task(1, { lastStatus: 'PENDING' })], failures: [] },
  }
  const describes = (one: object): RecordedCall => ({ ...describeTasks([one]), input: { cluster: 'shop' } })
  const over = describes(task(1, { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' }))

  it('has nothing to say of what a task still has, and of an instance that has all of it again', () => {
    expect(judged(made, ran, ...threeOf({ cpu: 256, memory: 512, runningTasksCount: 1 }))).toEqual([])
    expect(judged(made, ran, over, ...threeOf({ runningTasksCount: 0 }))).toEqual([])
  })

  it.each([
    ['CPU', { cpu: 256 }],
    ['MEMORY', { memory: 512 }],
    ['runningTasksCount', { runningTasksCount: 1 }],
  ])('reports %s that a stopped task still has', (resource, shown) => {
    expect(judged(made, ran, over, ...threeOf(shown))).toMatchObject([
      {
        requirement: 'CI-02',
        message: expect.stringContaining(`of its ${resource}`),
        witness: [{ seq: 4 }, { seq: 5 }, { seq: 6 }],
      },
    ])
  })

  it('reports more than a task asked for', () => {
    expect(judged(made, ran, ...threeOf({ cpu: 512 }))).toHaveLength(1)
  })

  it.each([
    ['the task was not seen STOPPED', [made, ran, describes(task(1)), ...threeOf({ cpu: 256 })]],
    ['the cluster is not its own', [ran, over, ...threeOf({ cpu: 256 })]],
    [
      'a service may have started some',
      [made, { operation: 'CreateService', output: {} }, ran, over, ...threeOf({ cpu: 256 })],
    ],
    ['a call was never answered', [made, { ...ran, failed: true }, ran, over, ...threeOf({ cpu: 256 })]],
    [
      'something else is called',
      [made, ran, over, instance({ cpu: 256 }), ran, instance({ cpu: 256 }), instance({ cpu: 256 })],
    ],
    ['only two reads say so', [made, ran, over, instance({ cpu: 256 }), instance({ cpu: 256 })]],
  ])('has nothing to say where %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })
})
