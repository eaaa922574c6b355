import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { expectError } from '../../utils/scenario/expect-error.ts'
import type { TaskDefinitionFixture } from '../../utils/scenario/fixture.ts'
import { busyboxContainer, ec2Definition, fargateDefinition } from '../../utils/scenario/given/definition.ts'
import type { ScenarioOptions } from '../../utils/scenario/options.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario('A definition with an empty family is refused', { requirements: ['TD-02'] }, async ({ given }) => {
  const call = given.taskDefinition(ec2Definition(), { family: '' })

  await expectError(call, 'ClientException', 'InvalidParameterException')
})

scenario(
  'A family of 256 characters or with others than letters, digits, hyphens and underscores is refused',
  { requirements: ['TD-02'] },
  async ({ given }) => {
    const name = given.name('family')
    for (const family of [name.padEnd(256, 'a'), `${name}.web`, `${name} web`, `${name}é`]) {
      const call = given.taskDefinition(ec2Definition(), { family })
      await expectError(call, 'ClientException', 'InvalidParameterException')
    }
  },
)

scenario(
  'A definition without container definitions is refused',
  { requirements: ['TD-02'] },
  async ({ given }) => {
    for (const containerDefinitions of [undefined, []]) {
      const call = given.taskDefinition({ ...ec2Definition(), containerDefinitions })
      await expectError(call, 'ClientException', 'InvalidParameterException')
    }
  },
)

interface Refused {
  readonly title: string
  readonly requirement: ScenarioOptions['requirements'][number]
  /** Each breaks the one rule of the title. */
  readonly definitions: TaskDefinitionFixture[]
}

const refused: readonly Refused[] = [
  {
    title: 'A definition in which no container is essential is refused',
    requirement: 'TD-03',
    definitions: [ec2Definition([busyboxContainer({ essential: false })])],
  },
  {
    title: 'A container on EC2 without any memory is refused when the task has none',
    requirement: 'TD-07',
    definitions: [
      one({ memory: undefined }),
      one({ memory: undefined, memoryReservation: 0 }),
      one({ memory: undefined, memoryReservation: 0 }, { requiresCompatibilities: undefined }),
    ],
  },
  {
    title: 'A memory limit below the reservation is refused',
    requirement: 'TD-07',
    definitions: [one({ memory: 64, memoryReservation: 128 })],
  },
  {
    title: 'Containers that together reserve more memory than the task has are refused',
    requirement: 'TD-07',
    definitions: [
      ec2Definition(
        [busyboxContainer({ name: 'a', memory: 80 }), busyboxContainer({ name: 'b', memory: 80 })],
        { memory: '128' },
      ),
    ],
  },
  {
    title: 'A host port other than the container port is refused in awsvpc mode',
    requirement: 'TD-08',
    definitions: [one({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }, { networkMode: 'awsvpc' })],
  },
  {
    title: 'A host port other than the container port is refused in host mode',
    requirement: 'TD-08',
    definitions: [one({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }, { networkMode: 'host' })],
  },
  {
    title: 'A port mapping is refused in network mode none',
    requirement: 'TD-08',
    definitions: [one({ portMappings: [{ containerPort: 80 }] }, { networkMode: 'none' })],
  },
  {
    title: 'Waiting for an essential container to COMPLETE is refused',
    requirement: 'TD-09',
    definitions: [waitingFor('COMPLETE', { essential: true }), waitingFor('COMPLETE', {})],
  },
  {
    title: 'Waiting for the SUCCESS of an essential container is refused',
    requirement: 'TD-09',
    definitions: [waitingFor('SUCCESS', { essential: true }), waitingFor('SUCCESS', {})],
  },
  {
    title: 'Waiting for a container without health check to be HEALTHY is refused',
    requirement: 'TD-09',
    definitions: [waitingFor('HEALTHY', {})],
  },
  {
    title: 'A health check command that starts with neither CMD nor CMD-SHELL is refused',
    requirement: 'TD-10',
    definitions: [one({ healthCheck: { command: ['curl', '-f', 'http://localhost/'] } })],
  },
  {
    title: 'A health check interval outside 5 to 300 seconds is refused',
    requirement: 'TD-10',
    definitions: [checked({ interval: 4 }), checked({ interval: 301 })],
  },
  {
    title: 'A health check timeout outside 2 to 60 seconds is refused',
    requirement: 'TD-10',
    definitions: [checked({ timeout: 1 }), checked({ timeout: 61 })],
  },
  {
    title: 'Health check retries outside 1 to 10 are refused',
    requirement: 'TD-10',
    definitions: [checked({ retries: 0 }), checked({ retries: 11 })],
  },
  {
    title: 'A health check start period outside 0 to 300 seconds is refused',
    requirement: 'TD-10',
    definitions: [checked({ startPeriod: -1 }), checked({ startPeriod: 301 })],
  },
  {
    title: 'A restart policy that does not say whether it is enabled is refused',
    requirement: 'TD-11',
    definitions: [one({ restartPolicy: { enabled: undefined, restartAttemptPeriod: 60 } })],
  },
  {
    title: 'A restart attempt period outside 60 to 1800 seconds is refused',
    requirement: 'TD-11',
    definitions: [restarted({ restartAttemptPeriod: 59 }), restarted({ restartAttemptPeriod: 1801 })],
  },
]

for (const { title, requirement, definitions } of refused) {
  scenario(title, { requirements: [requirement] }, async ({ given }) => {
    for (const definition of definitions)
      await expectError(given.taskDefinition(definition), 'ClientException', 'InvalidParameterException')
  })
}

const tooMany: readonly (Omit<Refused, 'definitions'> & { readonly definition: TaskDefinitionFixture })[] = [
  {
    title: 'A definition of eleven containers is refused',
    requirement: 'TD-03',
    definition: ec2Definition(
      Array.from({ length: 11 }, (_, index) => busyboxContainer({ name: `c${index}` })),
    ),
  },
  {
    title: 'A restart policy with 51 ignored exit codes is refused',
    requirement: 'TD-11',
    definition: restarted({ ignoredExitCodes: Array.from({ length: 51 }, (_, code) => code) }),
  },
]

for (const { title, requirement, definition } of tooMany) {
  scenario(title, { requirements: [requirement] }, async ({ given }) => {
    const call = given.taskDefinition(definition)

    await expectError(call, 'ClientException', 'InvalidParameterException', 'LimitExceededException')
  })
}

/** What Fargate can't do without, each with a definition that lacks it; ECS names the type of this refusal. */
const fargateNeeds: readonly { what: string; lacking: TaskDefinitionFixture }[] = [
  { what: 'network mode awsvpc', lacking: fargateDefinition({ networkMode: 'bridge' }) },
  { what: 'task CPU', lacking: fargateDefinition({ cpu: undefined }) },
  { what: 'task memory', lacking: fargateDefinition({ memory: undefined }) },
]

for (const { what, lacking } of fargateNeeds) {
  scenario(
    `A definition for Fargate without ${what} is refused`,
    { requirements: ['TD-04'] },
    async ({ given }) => {
      await expectError(given.taskDefinition(lacking), 'ClientException')
    },
  )
}

function one(container: ContainerDefinition, settings: Parameters<typeof ec2Definition>[1] = {}) {
  return ec2Definition([busyboxContainer(container)], settings)
}

function waitingFor(condition: 'COMPLETE' | 'SUCCESS' | 'HEALTHY', target: ContainerDefinition) {
  const dependsOn = [{ containerName: 'target', condition }]
  return ec2Definition([busyboxContainer({ dependsOn }), busyboxContainer({ ...target, name: 'target' })])
}

function checked(settings: Omit<NonNullable<ContainerDefinition['healthCheck']>, 'command'>) {
  return one({ healthCheck: { command: ['CMD', 'true'], ...settings } })
}

function restarted(settings: Omit<NonNullable<ContainerDefinition['restartPolicy']>, 'enabled'>) {
  return one({ restartPolicy: { enabled: true, ...settings } })
}
