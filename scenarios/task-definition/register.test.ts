import { expect } from 'vitest'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { busyboxContainer, ec2Definition, fargateDefinition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'RegisterTaskDefinition answers revision 1 of a new family, ACTIVE',
  { requirements: ['TD-01'] },
  async ({ given }) => {
    const family = given.name('family')

    const registered = await given.taskDefinition('busybox-sleep', { family })

    expect(registered).toMatchObject({ family, revision: 1, status: 'ACTIVE' })
    expect(registered.taskDefinitionArn?.endsWith(`:task-definition/${family}:1`)).toBe(true)
  },
)

scenario(
  'A family has up to 255 letters, digits, hyphens and underscores',
  { requirements: ['TD-02'] },
  async ({ given }) => {
    const family = given.name('family').padEnd(255, '_Az-09')

    const registered = await given.taskDefinition(ec2Definition(), { family })

    expect(registered.family).toBe(family)
  },
)

scenario(
  'A container is essential unless it says otherwise',
  { requirements: ['TD-03'] },
  async ({ given }) => {
    const containers = [
      busyboxContainer({ name: 'silent' }),
      busyboxContainer({ name: 'aside', essential: false }),
    ]

    const { containerDefinitions } = await given.taskDefinition(ec2Definition(containers))

    expect(containerDefinitions).toMatchObject([
      { name: 'silent', essential: true },
      { name: 'aside', essential: false },
    ])
  },
)

scenario('A task definition holds ten containers', { requirements: ['TD-03'] }, async ({ given }) => {
  const containers = Array.from({ length: 10 }, (_, index) => busyboxContainer({ name: `c${index}` }))

  const { containerDefinitions } = await given.taskDefinition(ec2Definition(containers))

  expect(containerDefinitions?.map(({ name }) => name)).toEqual(containers.map(({ name }) => name))
})

scenario('The network mode is bridge unless given', { requirements: ['TD-04'] }, async ({ given }) => {
  // Any other mode would refuse a host port that differs from the container's (TD-08).
  const container = busyboxContainer({ portMappings: [{ containerPort: 80, hostPort: 8080 }] })

  const { networkMode = 'bridge' } = await given.taskDefinition(ec2Definition([container]))

  expect(networkMode).toBe('bridge')
})

scenario(
  'Task size in vCPUs and GB is stored in CPU units and MiB',
  { requirements: ['TD-06'] },
  async ({ given }) => {
    const spaced = await given.taskDefinition(fargateDefinition({ cpu: '1 vCPU', memory: '2 GB' }))
    const close = await given.taskDefinition(fargateDefinition({ cpu: '2 vcpu', memory: '5GB' }))

    expect(spaced).toMatchObject({ cpu: '1024', memory: '2048' })
    expect(close).toMatchObject({ cpu: '2048', memory: '5120' })
  },
)

scenario(
  'A container on EC2 makes do with a memory reservation alone',
  { requirements: ['TD-07'] },
  async ({ given }) => {
    const container = busyboxContainer({ memory: undefined, memoryReservation: 32 })

    const { containerDefinitions } = await given.taskDefinition(ec2Definition([container]))

    expect(containerDefinitions).toMatchObject([{ memoryReservation: 32 }])
    expect(containerDefinitions?.[0]?.memory).toBeUndefined()
  },
)

scenario(
  'Containers on EC2 need no memory of their own when the task has some',
  { requirements: ['TD-07'] },
  async ({ given }) => {
    const definition = ec2Definition([busyboxContainer({ memory: undefined })], { memory: '128' })

    expect(await given.taskDefinition(definition)).toMatchObject({ memory: '128' })
  },
)

scenario(
  'A task runs whose containers leave memory to the task',
  { requirements: ['TD-07'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const { containerDefinitions, ...settings } = readFixture('busybox-sleep')
    const unlimited = containerDefinitions?.map((container) => ({ ...container, memory: undefined }))

    const task = await given.runningTask({
      cluster,
      fixture: { ...settings, containerDefinitions: unlimited },
    })

    expect(task.memory).toBe('512')
  },
)

scenario(
  'A port mapping in awsvpc mode can leave its host port out',
  { requirements: ['TD-08'] },
  async ({ given }) => {
    const container = busyboxContainer({ portMappings: [{ containerPort: 8080 }] })

    const { containerDefinitions } = await given.taskDefinition(
      ec2Definition([container], { networkMode: 'awsvpc' }),
    )

    const [mapping] = containerDefinitions?.[0]?.portMappings ?? []
    expect(mapping).toMatchObject({ containerPort: 8080 })
    expect(mapping?.hostPort ?? 8080).toBe(8080)
  },
)

scenario(
  'A container can wait for others in each of the four conditions',
  { requirements: ['TD-09'] },
  async ({ given }) => {
    const healthCheck = { command: ['CMD', 'true'] }
    const dependsOn = [
      { containerName: 'started', condition: 'START' as const },
      { containerName: 'completed', condition: 'COMPLETE' as const },
      { containerName: 'succeeded', condition: 'SUCCESS' as const },
      { containerName: 'healthy', condition: 'HEALTHY' as const },
    ]

    const { containerDefinitions } = await given.taskDefinition(
      ec2Definition([
        busyboxContainer({ name: 'started' }),
        busyboxContainer({ name: 'completed', essential: false }),
        busyboxContainer({ name: 'succeeded', essential: false }),
        busyboxContainer({ name: 'healthy', healthCheck }),
        busyboxContainer({ name: 'main', dependsOn }),
      ]),
    )

    const main = containerDefinitions?.find(({ name }) => name === 'main')
    expect(main?.dependsOn).toHaveLength(4)
    expect(main?.dependsOn).toEqual(expect.arrayContaining(dependsOn))
  },
)

scenario(
  'A health check goes to the bounds of each of its settings',
  { requirements: ['TD-10'] },
  async ({ given }) => {
    const least = { command: ['CMD', 'true'], interval: 5, timeout: 2, retries: 1, startPeriod: 0 }
    const most = {
      command: ['CMD-SHELL', 'exit 0'],
      interval: 300,
      timeout: 60,
      retries: 10,
      startPeriod: 300,
    }

    const { containerDefinitions } = await given.taskDefinition(
      ec2Definition([
        busyboxContainer({ name: 'least', healthCheck: least }),
        busyboxContainer({ name: 'most', healthCheck: most }),
      ]),
    )

    const [first, second] = containerDefinitions?.map(({ healthCheck }) => healthCheck) ?? []
    expect({ startPeriod: 0, ...first }).toEqual(least)
    expect(second).toEqual(most)
  },
)

scenario(
  'A health check of only a command keeps to the documented defaults',
  { requirements: ['TD-10'] },
  async ({ given }) => {
    const healthCheck = { command: ['CMD-SHELL', 'exit 0'] }

    const { containerDefinitions } = await given.taskDefinition(
      ec2Definition([busyboxContainer({ healthCheck })]),
    )

    const stored = containerDefinitions?.[0]?.healthCheck
    expect(stored?.command).toEqual(healthCheck.command)
    const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = stored ?? {}
    expect({ interval, timeout, retries, startPeriod }).toEqual({
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 0,
    })
  },
)

scenario(
  'A restart policy keeps its exit codes and its period, 300 seconds unless given',
  { requirements: ['TD-11'] },
  async ({ given }) => {
    const ignoredExitCodes = Array.from({ length: 50 }, (_, code) => code)
    const named = { enabled: true, ignoredExitCodes, restartAttemptPeriod: 60 }

    const { containerDefinitions } = await given.taskDefinition(
      ec2Definition([
        busyboxContainer({ name: 'named', restartPolicy: named }),
        busyboxContainer({ name: 'silent', restartPolicy: { enabled: true } }),
      ]),
    )

    const [first, second] = containerDefinitions?.map(({ restartPolicy }) => restartPolicy) ?? []
    expect(first).toEqual(named)
    expect({ restartAttemptPeriod: 300, ...second }).toMatchObject({
      enabled: true,
      restartAttemptPeriod: 300,
    })
  },
)
