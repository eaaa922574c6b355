import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { container, definition, fargateDefinition } from '../testing/test-definitions.ts'
import { testWorld } from '../testing/test-world.ts'
import { registerTaskDefinition } from './register-task-definition.ts'

const register = (input: RegisterTaskDefinitionRequest) =>
  registerTaskDefinition(input, testWorld()).taskDefinition
const one = (changed: Partial<ContainerDefinition>, rest: Partial<RegisterTaskDefinitionRequest> = {}) =>
  definition({ ...rest, containerDefinitions: [container(changed)] })
const port = (
  networkMode: RegisterTaskDefinitionRequest['networkMode'],
  containerPort: number,
  hostPort?: number,
) => one({ portMappings: [{ containerPort, ...(hostPort !== undefined && { hostPort }) }] }, { networkMode })
const two = (
  first: Partial<ContainerDefinition>,
  second: Partial<ContainerDefinition>,
  rest: Partial<RegisterTaskDefinitionRequest> = {},
) =>
  definition({
    ...rest,
    containerDefinitions: [container({ name: 'a', ...first }), container({ name: 'b', ...second })],
  })
const check = (changed: Partial<NonNullable<ContainerDefinition['healthCheck']>>) =>
  one({ healthCheck: { command: ['CMD-SHELL', 'true'], ...changed } })
const restart = (changed: Partial<NonNullable<ContainerDefinition['restartPolicy']>>) =>
  one({ restartPolicy: { enabled: true, ...changed } })
const range = (containerPortRange: string) => one({ portMappings: [{ containerPortRange }] })
const size = (cpu: string | undefined, memory: string | undefined) => fargateDefinition({ cpu, memory })
const logging = (logDriver: 'awslogs' | 'syslog') => ({ logConfiguration: { logDriver } })
const secret = { secrets: [{ name: 'A', valueFrom: 'arn:aws:ssm:us-east-1:1:parameter/a' }] }

const refused: readonly (readonly [string, RegisterTaskDefinitionRequest, RegExp])[] = [
  ['TD-02 a family with a dot', definition({ family: 'a.b' }), /Family contains invalid characters/],
  ['TD-02 an empty family', definition({ family: '' }), /Family can not be blank/],
  ['TD-02 a family of 256', definition({ family: 'a'.repeat(256) }), /255/],
  ['TD-02 no containers', definition({ containerDefinitions: [] }), /Container list cannot be empty/],
  ['TD-02 no name', one({ name: undefined }), /Container.name should not be null or empty/],
  ['TD-02 a name with a blank', one({ name: 'a b' }), /Container name/],
  ['TD-02 no image', one({ image: '' }), /Container.image should not be null or empty/],
  ['TD-02 the same name twice', two({}, { name: 'a' }), /Container names must be unique/],
  ['TD-03 none essential', two({ essential: false }, { essential: false }), /any essential container/],
  [
    'TD-03 eleven containers',
    definition({ containerDefinitions: Array.from({ length: 11 }, (_, i) => container({ name: `c${i}` })) }),
    /Too many containers/,
  ],
  ['TD-03 negative cpu', one({ cpu: -1 }), /'cpu' setting/],
  ['TD-04 FARGATE with bridge', fargateDefinition({ networkMode: 'bridge' }), /network mode 'awsvpc'/],
  ['TD-04 FARGATE without a mode', fargateDefinition({ networkMode: undefined }), /network mode 'awsvpc'/],
  ['TD-04 FARGATE without cpu', size(undefined, '512'), /'cpu' be defined at the task level/],
  ['TD-04 FARGATE without memory', size('256', undefined), /'memory' be defined at the task level/],
  ['TD-05 256 with 3 GB', size('256', '3072'), /No Fargate configuration exists/],
  ['TD-05 512 with 512', size('512', '512'), /No Fargate configuration exists/],
  ['TD-05 1024 with 2.5 GB', size('1024', '2560'), /No Fargate configuration exists/],
  ['TD-05 4096 with 31 GB', size('4096', '31744'), /No Fargate configuration exists/],
  ['TD-05 8192 with 18 GB', size('8192', '18432'), /No Fargate configuration exists/],
  ['TD-05 16384 with 36 GB', size('16384', '36864'), /No Fargate configuration exists/],
  ['TD-05 a cpu that Fargate lacks', size('300', '512'), /No Fargate configuration exists/],
  ['TD-05 a cpu that is no number', size('lots', '512'), /Invalid 'cpu' setting for task/],
  ['TD-05 a memory that is no number', size('256', '512MB'), /Invalid 'memory' setting for task/],
  ['TD-05 EC2 cpu below 128', definition({ cpu: '64' }), /Invalid 'cpu' setting for task/],
  ['TD-07 no memory at all', one({ memory: undefined }), /At least one of 'memory' or 'memoryReservation'/],
  ['TD-07 memory 0', one({ memory: 0 }), /Invalid 'memory' setting for container 'app'/],
  ['TD-07 reservation over memory', one({ memory: 64, memoryReservation: 65 }), /greater than or equal/],
  ['TD-07 container over task', one({ memory: 513 }, { memory: '512' }), /greater than for the task/],
  [
    'TD-07 containers over task',
    two({ memory: 300 }, { memory: 300 }, { memory: '512' }),
    /sum of all container/,
  ],
  ['TD-07 cpu over task', two({ cpu: 200 }, { cpu: 200 }, { cpu: '256' }), /sum of all container 'cpu'/],
  [
    'TD-08 awsvpc with another host port',
    port('awsvpc', 80, 8080),
    /When networkMode=awsvpc, the host ports/,
  ],
  ['TD-08 awsvpc with host port 0', port('awsvpc', 80, 0), /must match/],
  ['TD-08 host with another host port', port('host', 80, 8080), /When networkMode=host, the host ports/],
  ['TD-08 none with ports', port('none', 80), /networkMode=none/],
  ['TD-08 port 0', port('bridge', 0), /Invalid 'containerPort'/],
  ['TD-08 port 65536', port('bridge', 80, 65_536), /Invalid 'hostPort'/],
  [
    'TD-08 a port twice',
    one({ portMappings: [{ containerPort: 1 }, { containerPort: 1 }] }),
    /more than once/,
  ],
  ['a range backwards', range('20-10'), /Invalid 'containerPortRange'/],
  ['a range of words', range('a-b'), /Invalid 'containerPortRange'/],
  [
    'a range and a port',
    one({ portMappings: [{ containerPort: 1, containerPortRange: '1-2' }] }),
    /both single port/,
  ],
  [
    'TD-09 an unknown target',
    one({ dependsOn: [{ containerName: 'x', condition: 'START' }] }),
    /Cannot depend on container x/,
  ],
  ['TD-09 itself', one({ dependsOn: [{ containerName: 'app', condition: 'START' }] }), /itself/],
  [
    'TD-09 COMPLETE of an essential',
    two({}, { dependsOn: [{ containerName: 'a', condition: 'COMPLETE' }] }),
    /essential/,
  ],
  [
    'TD-09 SUCCESS of an essential',
    two({}, { dependsOn: [{ containerName: 'a', condition: 'SUCCESS' }] }),
    /essential/,
  ],
  [
    'TD-09 HEALTHY without a check',
    two({}, { dependsOn: [{ containerName: 'a', condition: 'HEALTHY' }] }),
    /health check configured/,
  ],
  [
    'TD-09 a cycle',
    two(
      { dependsOn: [{ containerName: 'b', condition: 'START' }] },
      { dependsOn: [{ containerName: 'a', condition: 'START' }] },
    ),
    /circular dependencies: a, b/,
  ],
  ['TD-10 a bare command', check({ command: ['true'] }), /CMD or CMD-SHELL/],
  ['TD-10 nothing to run', check({ command: ['CMD'] }), /CMD or CMD-SHELL/],
  ['TD-10 interval 4', check({ interval: 4 }), /'interval'.*between 5 and 300/],
  ['TD-10 interval 301', check({ interval: 301 }), /'interval'/],
  ['TD-10 timeout 1', check({ timeout: 1 }), /'timeout'.*between 2 and 60/],
  ['TD-10 timeout 61', check({ timeout: 61 }), /'timeout'/],
  ['TD-10 retries 0', check({ retries: 0 }), /'retries'.*between 1 and 10/],
  ['TD-10 retries 11', check({ retries: 11 }), /'retries'/],
  ['TD-10 startPeriod 301', check({ startPeriod: 301 }), /'startPeriod'.*between 0 and 300/],
  ['TD-11 period 59', restart({ restartAttemptPeriod: 59 }), /'restartAttemptPeriod'.*between 60 and 1800/],
  ['TD-11 period 1801', restart({ restartAttemptPeriod: 1801 }), /'restartAttemptPeriod'/],
  [
    'TD-11 51 exit codes',
    restart({ ignoredExitCodes: Array.from({ length: 51 }, (_, i) => i) }),
    /at most 50/,
  ],
  ['links under awsvpc', two({ links: ['b'] }, {}, { networkMode: 'awsvpc' }), /Links are not supported/],
  ['a link to nobody', one({ links: ['x:y'] }), /Unknown container in links/],
  ['hostname under awsvpc', one({ hostname: 'h' }, { networkMode: 'awsvpc' }), /hostname is not supported/],
  [
    'a mount of no volume',
    one({ mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }] }),
    /Unknown volume 'v'/,
  ],
  ['volumes from nobody', one({ volumesFrom: [{ sourceContainer: 'x' }] }), /Unknown container: 'x'/],
  ['a volume twice', definition({ volumes: [{ name: 'v' }, { name: 'v' }] }), /Volume names must be unique/],
  ['a volume without a name', definition({ volumes: [{}] }), /Invalid volume name/],
  [
    'sourcePath on Fargate',
    fargateDefinition({ volumes: [{ name: 'v', host: { sourcePath: '/' } }] }),
    /sourcePath/,
  ],
  ['20 GiB of ephemeral storage', fargateDefinition({ ephemeralStorage: { sizeInGiB: 20 } }), /at least 21/],
  [
    '201 GiB of ephemeral storage',
    fargateDefinition({ ephemeralStorage: { sizeInGiB: 201 } }),
    /at most 200/,
  ],
  [
    'privileged on Fargate',
    fargateDefinition({ containerDefinitions: [container({ privileged: true })] }),
    /privileged/,
  ],
  [
    'stopTimeout 121 on Fargate',
    fargateDefinition({ containerDefinitions: [container({ stopTimeout: 121 })] }),
    /120/,
  ],
  [
    'syslog on Fargate',
    fargateDefinition({ containerDefinitions: [container(logging('syslog'))] }),
    /log driver/,
  ],
  [
    'awslogs on Fargate without a role',
    fargateDefinition({ containerDefinitions: [container(logging('awslogs'))] }),
    /execution role ARN/,
  ],
  ['secrets without a role', one(secret), /executionRoleArn/],
  [
    'eleven constraints',
    definition({
      placementConstraints: Array.from({ length: 11 }, () => ({ type: 'memberOf', expression: 'a' })),
    }),
    /placement constraints/,
  ],
]

const accepted: readonly (readonly [string, RegisterTaskDefinitionRequest])[] = [
  ['TD-02 a family of 255', definition({ family: 'a-_Z9'.repeat(51) })],
  [
    'TD-03 ten containers',
    definition({ containerDefinitions: Array.from({ length: 10 }, (_, i) => container({ name: `c${i}` })) }),
  ],
  ['TD-03 one of two essential', two({ essential: false }, {})],
  ...(
    [
      ['256', '512'],
      ['256', '2048'],
      ['512', '4096'],
      ['1024', '8192'],
      ['2048', '16384'],
      ['4096', '30720'],
      ['8192', '61440'],
      ['16384', '122880'],
    ] as const
  ).map(([cpu, memory]) => [`TD-05 ${cpu} with ${memory}`, size(cpu, memory)] as const),
  ['TD-07 a reservation alone', one({ memory: undefined, memoryReservation: 32 })],
  ['TD-07 task memory alone', one({ memory: undefined }, { memory: '128' })],
  ['TD-07 containers that fill the task', two({ memory: 256 }, { memory: 256 }, { memory: '512' })],
  [
    'TD-07 hard limits over the task, reservations below',
    two({ memory: 500, memoryReservation: 100 }, { memory: 500, memoryReservation: 100 }, { memory: '512' }),
  ],
  ['TD-08 awsvpc with the same host port', port('awsvpc', 80, 80)],
  ['TD-08 bridge with another host port', port('bridge', 80, 8080)],
  [
    'TD-08 a port over tcp and udp',
    one({ portMappings: [{ containerPort: 1 }, { containerPort: 1, protocol: 'udp' }] }),
  ],
  [
    'TD-09 SUCCESS of a helper',
    two({ essential: false }, { dependsOn: [{ containerName: 'a', condition: 'SUCCESS' }] }),
  ],
  ['TD-10 the bounds', check({ interval: 5, timeout: 60, retries: 10, startPeriod: 0 })],
  ['TD-11 the bounds', restart({ restartAttemptPeriod: 60, ignoredExitCodes: [0] })],
  ['secrets with a role', one(secret, { executionRoleArn: 'arn:aws:iam::1:role/r' })],
  [
    'a volume that is mounted',
    one({ mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }] }, { volumes: [{ name: 'v' }] }),
  ],
]

describe('RegisterTaskDefinition', () => {
  test.each(refused)('refuses %s', (_, input, message) => {
    expect(ecsErrorOf(() => register(input))).toEqual({
      type: 'ClientException',
      message: expect.stringMatching(message),
    })
  })

  test.each(accepted)('accepts %s', (_, input) => {
    expect(register(input)).toMatchObject({ revision: 1, status: 'ACTIVE' })
  })

  test('a refused definition uses up no revision (TD-01)', () => {
    const world = testWorld()
    ecsErrorOf(() => registerTaskDefinition(one({ image: '' }), world))
    expect(registerTaskDefinition(definition(), world).taskDefinition?.revision).toBe(1)
  })
})
