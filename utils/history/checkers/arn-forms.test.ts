import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arnFormsChecker } from './arn-forms.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'

const arn = (rest: string, owner = 'us-east-1:123456789012') => `arn:aws:ecs:${owner}:${rest}`
const id = '0f3e3546697341d8b6e9e292de5d9fea'
const oldId = '0f3e3546-6973-4d36-82ea-292de5d9fea4'
const listTasks = (...taskArns: string[]): RecordedCall => ({ operation: 'ListTasks', output: { taskArns } })
const beforeTheChange = 1_516_050_808.07
const afterTheChange = 1_750_000_000

describe('the arn-forms checker', () => {
  it('has nothing to say of long ARNs that agree', () => {
    const task = {
      taskArn: arn(`task/shop/${id}`),
      clusterArn: arn('cluster/shop'),
      containerInstanceArn: arn(`container-instance/shop/${id}`),
      taskDefinitionArn: arn('task-definition/web:1'),
      createdAt: afterTheChange,
    }
    const service = { serviceArn: arn('service/shop/web'), clusterArn: arn('cluster/shop') }
    const calls = [
      describeTasks([task]),
      { operation: 'DescribeServices', output: { services: [service] } },
      { operation: 'ListClusters', output: { clusterArns: [arn('cluster/shop'), arn('cluster/a_B-1')] } },
      listTasks(`arn:aws-cn:ecs:cn-north-1:123456789012:task/shop/${id}`),
    ]
    expect(violations(arnFormsChecker, calls)).toEqual([])
  })

  it('leaves the old form alone where the answer does not say that it is too young for it', () => {
    const calls = [
      listTasks(arn(`task/${oldId}`)),
      { operation: 'ListServices', output: { serviceArns: [arn('service/web')] } },
      describeTasks([
        { taskArn: arn(`task/${oldId}`), createdAt: beforeTheChange, clusterArn: arn('cluster/shop') },
      ]),
    ]
    expect(violations(arnFormsChecker, calls)).toEqual([])
  })

  it.each([
    ['a long ARN with an id of the old form', listTasks(arn(`task/shop/${oldId}`))],
    ['a short ARN with an id of the new form', listTasks(arn(`task/${id}`))],
    ['an id that is too short', listTasks(arn('task/shop/abc'))],
    ['more parts than there are', listTasks(arn(`task/shop/web/${id}`))],
    ['what is no ARN', listTasks('abc')],
    ['an ARN of something else', listTasks(arn('cluster/shop'))],
  ])('reports %s', (_, call) => {
    expect(violations(arnFormsChecker, [call, call])).toMatchObject([
      { requirement: 'WIRE-06', witness: [{ seq: 1, path: 'taskArns[0]' }] },
    ])
  })

  it.each([
    ['task', describeTasks([{ taskArn: arn(`task/${oldId}`), createdAt: afterTheChange }])],
    [
      'service',
      {
        operation: 'CreateService',
        output: { service: { serviceArn: arn('service/web'), createdAt: afterTheChange } },
      },
    ],
    [
      'container instance',
      {
        operation: 'DescribeContainerInstances',
        output: {
          containerInstances: [
            { containerInstanceArn: arn(`container-instance/${oldId}`), registeredAt: afterTheChange },
          ],
        },
      },
    ],
  ])('reports the old form of a %s that was created after it was given up', (_, call) => {
    expect(violations(arnFormsChecker, [call])).toHaveLength(1)
  })

  it('reports a cluster that is not the one beside it', () => {
    const task = { taskArn: arn(`task/shop/${id}`), clusterArn: arn('cluster/farm') }
    expect(violations(arnFormsChecker, [describeTasks([task])])).toMatchObject([
      { witness: [{ path: 'tasks[0].clusterArn' }, { path: 'tasks[0].taskArn' }] },
    ])
  })

  it.each([
    ['Region', 'eu-west-1:123456789012'],
    ['account', 'us-east-1:999999999999'],
  ])('reports another %s in the same answer', (_, owner) => {
    expect(
      violations(arnFormsChecker, [listTasks(arn(`task/a/${id}`), arn(`task/a/${id}`, owner))]),
    ).toMatchObject([{ witness: [{ path: 'taskArns[0]' }, { path: 'taskArns[1]' }] }])
  })

  it('accepts any cluster and id, and reports any other length of id', () => {
    const hex = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
    const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,255}$/)
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 64 }).chain(hex), (cluster, anyId) => {
        const found = violations(arnFormsChecker, [listTasks(arn(`task/${cluster}/${anyId}`))])
        expect(found).toHaveLength(anyId.length === 32 ? 0 : 1)
      }),
    )
  })

  it('holds what belongs to a service to its own forms', () => {
    const service = (rest: string, revision = 'service-revision/shop/web/1'): RecordedCall => ({
      operation: 'DescribeServices',
      output: {
        services: [
          {
            serviceArn: arn('service/shop/web'),
            clusterArn: arn('cluster/shop'),
            taskDefinition: arn('task-definition/web:1'),
            currentServiceDeployment: arn(rest),
            currentServiceRevisions: [{ arn: arn(revision) }],
            deployments: [{ taskDefinition: arn('task-definition/web:1') }],
            taskSets: [{ taskSetArn: arn('task-set/shop/web/ecs-svc/1') }],
          },
        ],
      },
    })
    expect(violations(arnFormsChecker, [service('service-deployment/shop/web/abc')])).toEqual([])
    expect(violations(arnFormsChecker, [service('service-deployment/web/abc')])).toMatchObject([
      { witness: [{ path: 'services[0].currentServiceDeployment' }] },
    ])
    expect(
      violations(arnFormsChecker, [
        service('service-deployment/shop/web/abc', 'service-revision/farm/web/1'),
      ]),
    ).toMatchObject([
      {
        witness: [
          { path: 'services[0].clusterArn', value: arn('cluster/shop') },
          { path: 'services[0].currentServiceRevisions[0].arn' },
        ],
      },
    ])
    const listed: RecordedCall = {
      operation: 'ListServiceDeployments',
      output: { serviceDeployments: [{ serviceDeploymentArn: arn('service/shop/web') }] },
    }
    expect(violations(arnFormsChecker, [listed])).toHaveLength(1)
  })
})
