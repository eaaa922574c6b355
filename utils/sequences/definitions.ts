import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'

/** Longer than any sequence lasts. */
const sleep = ['sh', '-c', "trap 'exit 0' TERM; sleep 100000000 & wait"]

/** How a task of each kind lives and dies: what random sequences choose from. */
export const definitions = {
  sleeper: fargate({ command: sleep }),
  healthy: fargate({ command: sleep, healthCheck: check('exit 0') }),
  unhealthy: fargate({ command: sleep, healthCheck: check('exit 1') }),
  failsAtOnce: fargate({ command: ['sh', '-c', 'exit 3'] }),
  crashesLater: fargate({ command: ['sh', '-c', 'sleep 70; exit 1'] }),
  endsWell: fargate({ command: ['sh', '-c', 'sleep 20'] }),
  ignoresTerm: fargate({ command: ['sh', '-c', "trap '' TERM; sleep 100000000"], stopTimeout: 5 }),
  missingImage: fargate({ image: 'registry.example.com/no-such-image:1' }),
  takesPort: {
    networkMode: 'bridge',
    containerDefinitions: [
      container({ command: sleep, portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    ],
  },
  takesMuch: {
    networkMode: 'bridge',
    containerDefinitions: [container({ command: sleep, cpu: 700, memory: 600 })],
  },
  waitsForOther: {
    ...fargate({ command: sleep, dependsOn: [{ containerName: 'first', condition: 'SUCCESS' }] }),
    containerDefinitions: [
      container({ command: sleep, dependsOn: [{ containerName: 'first', condition: 'SUCCESS' }] }),
      container({ name: 'first', essential: false, command: ['sh', '-c', 'sleep 2'] }),
    ],
  },
} as const satisfies Record<string, Omit<RegisterTaskDefinitionRequest, 'family'>>

export type DefinitionName = keyof typeof definitions

export const definitionNames = Object.keys(definitions).filter((name) => isDefinition(name))

/** Tasks of these come up and stay up, wherever there is room for them. */
export const lastingDefinitions = [
  'sleeper',
  'healthy',
  'ignoresTerm',
  'waitsForOther',
] as const satisfies readonly DefinitionName[]

/** Whether tasks of it need a container instance. */
export function isForInstances(name: DefinitionName): boolean {
  return definitions[name].networkMode === 'bridge'
}

function isDefinition(name: string): name is DefinitionName {
  return Object.hasOwn(definitions, name)
}

function fargate(main: Partial<ContainerDefinition>) {
  return {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE', 'EC2'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [container(main)],
  } satisfies Omit<RegisterTaskDefinitionRequest, 'family'>
}

function container(changed: Partial<ContainerDefinition>): ContainerDefinition {
  return { name: 'main', image: 'busybox:latest', essential: true, memory: 64, ...changed }
}

function check(command: string) {
  return { command: ['CMD-SHELL', command], interval: 5, timeout: 2, retries: 2 }
}
