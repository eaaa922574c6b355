import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const idle = { desiredCount: 0 } as const

/** What ECS keeps of a container as it was told. */
const detailed = {
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  volumes: [{ name: 'scratch', host: {} }],
  containerDefinitions: [
    {
      name: 'main',
      image: 'busybox:latest',
      essential: true,
      cpu: 128,
      memory: 128,
      memoryReservation: 64,
      command: ['sleep', '3600'],
      stopTimeout: 30,
      environment: [{ name: 'STAGE', value: 'test' }],
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
      mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch', readOnly: false }],
      dockerLabels: { 'com.example.Team': 'red' },
      healthCheck: { command: ['CMD-SHELL', 'true'], interval: 30, timeout: 5, retries: 3 },
    },
    {
      name: 'side',
      image: 'busybox:latest',
      essential: false,
      dependsOn: [{ containerName: 'main', condition: 'START' }],
    },
  ],
} as const

scenario(
  'Nothing differs right after a deploy: ECS gives back what it was told, and adds no defaults of its own',
  { requirements: ['EP-10', 'SV-32'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster, service: { ...idle, platformVersion: 'LATEST' } })
    await client.deploy({ wait: false })

    const { files, stdout } = await client.diff()

    expect(files).toEqual([])
    expect(stdout).toBe('')
  },
)

scenario(
  'Nothing differs after a deploy of two containers with ports, volumes, health check, labels and dependency',
  { requirements: ['EP-10', 'TD-12'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({
      cluster,
      jsonnet: true,
      service: { ...idle, platformVersion: '1.4.0' },
      taskDefinition: detailed,
    })
    await client.deploy({ wait: false })

    expect((await client.diff()).files).toEqual([])
  },
)

scenario(
  'What was changed in the project since the deploy shows as a unified diff, and diff changes nothing',
  { requirements: ['EP-10'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: idle })
    const { client, serviceName } = project
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })
    await project.change({
      taskDefinition: { cpu: '512', memory: '1024' },
      service: { enableECSManagedTags: true },
    })

    const { files } = await client.diff()

    expect(files.map(({ from }) => from)).toEqual([before.serviceArn, before.taskDefinition])
    const changed = files.map(({ hunks }) => ({
      removed: hunks.flatMap(({ removed }) => removed.map((line) => line.trim())),
      added: hunks.flatMap(({ added }) => added.map((line) => line.trim())),
    }))
    expect(changed).toEqual([
      { removed: ['"enableECSManagedTags": false,'], added: ['"enableECSManagedTags": true,'] },
      {
        removed: ['"cpu": "256",', '"memory": "512",'],
        added: ['"cpu": "512",', '"memory": "1024",'],
      },
    ])
    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(after.taskDefinition).toBe(before.taskDefinition)
    expect(after.enableECSManagedTags).toBe(before.enableECSManagedTags)
  },
)

scenario(
  'Where there is no service yet, all of it differs, and the definition is held against the newest revision of its family',
  { requirements: ['EP-10', 'EP-01'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster })
    const unregistered = await client.diff()
    expect(unregistered.files.map(({ from }) => from)).toEqual(['', ''])
    expect(unregistered.files.flatMap(({ hunks }) => hunks.flatMap(({ removed }) => removed))).toEqual([])
    await client.register()
    await given.taskDefinition('busybox-sleep', { family: `${family}-next` })

    const { files } = await client.diff()

    // The service alone.
    expect(files.map(({ from }) => from)).toEqual([''])
  },
)
