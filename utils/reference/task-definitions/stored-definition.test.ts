import { describe, expect, test } from 'vitest'
import { container, definition, fargateDefinition } from '../testing/test-definitions.ts'
import { testWorld } from '../testing/test-world.ts'
import { registerTaskDefinition } from './register-task-definition.ts'

const register = (input: Parameters<typeof registerTaskDefinition>[0]) =>
  registerTaskDefinition(input, testWorld())

describe('a stored task definition', () => {
  test('has the lists and defaults that AWS fills in', () => {
    const given = container({
      portMappings: [{ containerPort: 80 }],
      healthCheck: { command: ['CMD', 'x'], retries: 1 },
    })
    expect(
      register(definition({ containerDefinitions: [given], volumes: [{ name: 'v' }] })).taskDefinition,
    ).toEqual({
      taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1',
      family: 'web',
      revision: 1,
      status: 'ACTIVE',
      networkMode: 'bridge',
      containerDefinitions: [
        {
          ...given,
          cpu: 0,
          essential: true,
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
          healthCheck: { command: ['CMD', 'x'], interval: 30, timeout: 5, retries: 1 },
        },
      ],
      volumes: [{ name: 'v', host: {} }],
      placementConstraints: [],
      requiresAttributes: [],
      compatibilities: ['EXTERNAL', 'EC2'],
      registeredAt: new Date(Date.UTC(2026, 0, 1)),
      registeredBy: 'arn:aws:iam::123456789012:root',
    })
  })

  test('has sizes as integer strings (TD-06)', () => {
    const sizes = [
      ['1 vCPU', '2GB', '1024', '2048'],
      ['.25 vcpu', '0.5 GB', '256', '512'],
      ['1024', '3072', '1024', '3072'],
    ] as const
    for (const [cpu, memory, units, mebibytes] of sizes)
      expect(register(fargateDefinition({ cpu, memory })).taskDefinition).toMatchObject({
        cpu: units,
        memory: mebibytes,
      })
  })

  test('maps host ports under awsvpc to container ports', () => {
    const given = container({ portMappings: [{ containerPort: 80 }] })
    const { taskDefinition } = register(fargateDefinition({ containerDefinitions: [given] }))
    expect(taskDefinition?.containerDefinitions?.[0]?.portMappings).toEqual([
      { containerPort: 80, hostPort: 80, protocol: 'tcp' },
    ])
    expect(taskDefinition?.compatibilities).toEqual(['EC2', 'FARGATE'])
  })

  test('is compatible with EC2 alone where Fargate has no such size', () => {
    const input = definition({ networkMode: 'awsvpc', cpu: '300', memory: '512' })
    expect(register(input).taskDefinition?.compatibilities).toEqual(['EC2'])
  })

  test('names the agent capabilities that it needs', () => {
    const logConfiguration = { logDriver: 'awslogs' } as const
    const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/app'
    const { taskDefinition } = register(
      fargateDefinition({
        executionRoleArn: 'arn:aws:iam::123456789012:role/e',
        taskRoleArn: 'arn:aws:iam::123456789012:role/t',
        containerDefinitions: [container({ image, logConfiguration })],
      }),
    )
    expect(taskDefinition?.requiresAttributes?.map(({ name }) => name).toSorted()).toEqual([
      'com.amazonaws.ecs.capability.docker-remote-api.1.18',
      'com.amazonaws.ecs.capability.docker-remote-api.1.19',
      'com.amazonaws.ecs.capability.ecr-auth',
      'com.amazonaws.ecs.capability.logging-driver.awslogs',
      'com.amazonaws.ecs.capability.task-iam-role',
      'ecs.capability.execution-role-awslogs',
      'ecs.capability.execution-role-ecr-pull',
      'ecs.capability.task-eni',
    ])
  })

  test('is answered with its tags when it has some', () => {
    const tags = [{ key: 'a', value: 'b' }]
    expect(register(definition({ tags })).tags).toEqual(tags)
    expect(register(definition())).not.toHaveProperty('tags')
    expect(register(definition({ tags })).taskDefinition).not.toHaveProperty('tags')
  })
})
