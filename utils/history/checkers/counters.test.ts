import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countersChecker } from './counters.ts'
import { type RecordedCall, violations } from './testing/record.ts'

const describeClusters = (cluster: object): RecordedCall => ({
  operation: 'DescribeClusters',
  output: { clusters: [{ clusterName: 'shop', ...cluster }] },
})
const instance = (registered: number, remaining: number, more: object = {}): RecordedCall => ({
  operation: 'DescribeContainerInstances',
  output: {
    containerInstances: [
      {
        containerInstanceArn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/shop/abc',
        registeredResources: [
          { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
          { name: 'CPU', type: 'INTEGER', integerValue: registered },
        ],
        remainingResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: remaining, longValue: 9999 },
          { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22', '80'] },
        ],
        ...more,
      },
    ],
  },
})

describe('the counters checker', () => {
  it('has nothing to say of counts that can be', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (count, registered, used) => {
        const calls = [
          describeClusters({ runningTasksCount: count, pendingTasksCount: 0, activeServicesCount: null }),
          instance(registered + used, registered, { runningTasksCount: count }),
        ]
        expect(violations(countersChecker, calls)).toEqual([])
      }),
    )
  })

  it.each([
    'runningTasksCount',
    'pendingTasksCount',
    'activeServicesCount',
    'registeredContainerInstancesCount',
  ])('reports a cluster with %s below nothing', (name) => {
    expect(violations(countersChecker, [describeClusters({ [name]: -1 })])).toMatchObject([
      {
        requirement: 'CL-11',
        message: `cluster shop has ${name} -1; it is a count`,
        witness: [{ path: `clusters[0].${name}`, value: -1 }],
      },
    ])
  })

  it('reports a count that is not whole', () => {
    expect(violations(countersChecker, [describeClusters({ runningTasksCount: 1.5 })])).toHaveLength(1)
  })

  it('reports counts of services and container instances', () => {
    const service = {
      operation: 'UpdateService',
      output: { service: { serviceName: 'web', runningCount: -1 } },
    }
    expect(violations(countersChecker, [service, instance(1, 1, { pendingTasksCount: -2 })])).toMatchObject([
      { requirement: 'SV-10', message: 'service web has runningCount -1; it is a count' },
      { requirement: 'CI-02', message: 'container instance …/abc has pendingTasksCount -2; it is a count' },
    ])
  })

  it('reports counts of deployments and task sets', () => {
    const deployments = [{ id: 'ecs-svc/1', failedTasks: -1, runningCount: 1 }]
    const taskSets = [{ id: 'ecs-svc/2', computedDesiredCount: 1.5 }]
    const service = {
      operation: 'DescribeServices',
      output: { services: [{ serviceName: 'web', deployments, taskSets }] },
    }
    expect(violations(countersChecker, [service])).toMatchObject([
      {
        requirement: 'SV-10',
        message: 'deployment ecs-svc/1 has failedTasks -1; it is a count',
        witness: [{ path: 'services[0].deployments[0].failedTasks' }],
      },
      { requirement: 'MISC-05', message: 'task set ecs-svc/2 has computedDesiredCount 1.5; it is a count' },
    ])
  })

  it('names the place where more remains than was registered', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (registered, more) => {
        expect(violations(countersChecker, [instance(registered, registered + more)])).toMatchObject([
          {
            requirement: 'CI-02',
            witness: [
              { path: 'containerInstances[0].registeredResources[1].integerValue', value: registered },
              { path: 'containerInstances[0].remainingResources[0].integerValue', value: registered + more },
            ],
          },
        ])
      }),
    )
  })
})
