import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { runTask } from './run-task.ts'
import { labWithDefinitions, network, taskLab } from './testing/task-lab.ts'

const fargate: Pick<RunTaskRequest, 'launchType' | 'networkConfiguration'> = {
  launchType: 'FARGATE',
  networkConfiguration: network,
}

describe('RunTask', () => {
  const refused: readonly [string, RunTaskRequest, string, RegExp][] = [
    [
      'an unknown cluster',
      { taskDefinition: 'web', cluster: 'none' },
      'ClusterNotFoundException',
      /not found/,
    ],
    ['an unknown definition', { taskDefinition: 'none' }, 'ClientException', /not found/],
    ['count 0 (TK-06)', { taskDefinition: 'web', count: 0 }, 'InvalidParameterException', /[Cc]ount/],
    ['count 11 (TK-06)', { taskDefinition: 'web', count: 11 }, 'InvalidParameterException', /[Cc]ount/],
    [
      'a launch type beside a strategy (TK-12)',
      {
        taskDefinition: 'web',
        launchType: 'EC2',
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }],
      },
      'InvalidParameterException',
      /both a launch type and capacity provider strategy/,
    ],
    [
      'a provider that is not associated (CP-01)',
      { taskDefinition: 'app', capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
      'InvalidParameterException',
      /not associated/,
    ],
    [
      'propagateTags SERVICE (TK-12)',
      { taskDefinition: 'web', propagateTags: 'SERVICE' },
      'InvalidParameterException',
      /SERVICE/,
    ],
    [
      'awsvpc without a network (TK-12)',
      { taskDefinition: 'app', launchType: 'FARGATE' },
      'InvalidParameterException',
      /must be provided/,
    ],
    [
      'a network without awsvpc',
      { taskDefinition: 'web', networkConfiguration: network },
      'InvalidParameterException',
      /not valid/,
    ],
    [
      'a network without subnets',
      {
        taskDefinition: 'app',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: [] } },
      },
      'InvalidParameterException',
      /subnets/,
    ],
    [
      'a public address on an instance',
      {
        taskDefinition: 'app',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'ENABLED' } },
      },
      'InvalidParameterException',
      /public IP/,
    ],
    [
      'Fargate for a definition of instances',
      { taskDefinition: 'web', launchType: 'FARGATE' },
      'InvalidParameterException',
      /FARGATE/,
    ],
    [
      'a platform version on an instance',
      { taskDefinition: 'web', platformVersion: '1.4.0' },
      'InvalidParameterException',
      /null/,
    ],
    [
      'an unknown platform version',
      { ...fargate, taskDefinition: 'app', platformVersion: '9.9.9' },
      'PlatformUnknownException',
      /exist/,
    ],
    [
      'a long startedBy',
      { taskDefinition: 'web', startedBy: 'x'.repeat(129) },
      'InvalidParameterException',
      /128/,
    ],
    [
      'a startedBy of other characters',
      { taskDefinition: 'web', startedBy: 'a b' },
      'InvalidParameterException',
      /startedBy/,
    ],
    [
      'an override of an unknown container',
      { taskDefinition: 'web', overrides: { containerOverrides: [{ name: 'none' }] } },
      'InvalidParameterException',
      /none is not a container/,
    ],
    [
      'overrides of more than 8192 characters (TK-11)',
      {
        taskDefinition: 'web',
        overrides: { containerOverrides: [{ name: 'app', command: ['x'.repeat(8192)] }] },
      },
      'InvalidParameterException',
      /8192/,
    ],
    [
      'exec without a role',
      { taskDefinition: 'web', enableExecuteCommand: true },
      'InvalidParameterException',
      /taskRoleArn/,
    ],
    [
      'a bad tag',
      { taskDefinition: 'web', tags: [{ key: 'aws:x', value: '' }] },
      'InvalidParameterException',
      /aws:/,
    ],
    [
      'a bad client token',
      { taskDefinition: 'web', clientToken: 'a b' },
      'InvalidParameterException',
      /clientToken/,
    ],
    [
      'a long client token',
      { taskDefinition: 'web', clientToken: 'x'.repeat(65) },
      'InvalidParameterException',
      /clientToken/,
    ],
    [
      'a size that Fargate does not have (TD-05)',
      { ...fargate, taskDefinition: 'app', overrides: { cpu: '256', memory: '4 GB' } },
      'ClientException',
      /No Fargate configuration/,
    ],
    [
      'a size that is none (TD-06)',
      { ...fargate, taskDefinition: 'app', overrides: { cpu: 'much' } },
      'ClientException',
      /cpu/,
    ],
    [
      'placement on Fargate (FL-16)',
      { ...fargate, taskDefinition: 'app', placementStrategy: [{ type: 'random' }] },
      'InvalidParameterException',
      /FARGATE/,
    ],
    [
      'an expression for distinctInstance (FL-16)',
      { taskDefinition: 'web', placementConstraints: [{ type: 'distinctInstance', expression: 'x' }] },
      'InvalidParameterException',
      /expression/,
    ],
    [
      'an unknown strategy field (FL-16)',
      { taskDefinition: 'web', placementStrategy: [{ type: 'binpack', field: 'disk' }] },
      'InvalidParameterException',
      /strategy/,
    ],
    [
      'six strategies (FL-16)',
      {
        taskDefinition: 'web',
        placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' as const })),
      },
      'InvalidParameterException',
      /5/,
    ],
  ]

  it.each(refused)('refuses %s, and starts nothing', (_what, input, type, message) => {
    const { world, cluster } = labWithDefinitions()
    expect(ecsErrorOf(() => runTask(input, world))).toEqual({ type, message: expect.stringMatching(message) })
    expect(cluster.tasks.size).toBe(0)
  })

  it('refuses a cluster without instances (TK-08)', () => {
    const { world, define } = taskLab()
    define()
    expect(ecsErrorOf(() => runTask({ taskDefinition: 'web', launchType: 'EC2' }, world))).toEqual({
      type: 'InvalidParameterException',
      message: 'No Container Instances were found in your cluster.',
    })
  })
})
