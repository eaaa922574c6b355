import { type ContainerRecipe, removeOwnContainers, startContainer } from '../docker/container.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'

/** Another one is judged with MINISTACK_IMAGE. */
const image = process.env['MINISTACK_IMAGE'] || 'ministackorg/ministack:1.5.33'
export const version = image.split(':').at(-1) ?? 'unknown'

export const profile: Profile = {
  // Without a Docker Engine it keeps what it is told and runs nothing; it has no RegisterContainerInstance.
  capabilities: ['account-settings', 'own-account', 'made-up-arns'],
  pace: { pollMs: 20 },
  deadlines: {
    callMs: 5_000,
    readLagMs: 200,
    taskMs: 3_000,
    serviceMs: 5_000,
    scenarioMs: 20_000,
    startMs: 30_000,
  },
  workers: 2,
  concurrency: 4,
  maxAttempts: 1,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

export const recipe = {
  target: 'ministack',
  image,
  port: 4566,
  startMs: profile.deadlines.startMs,
} satisfies ContainerRecipe

/** MiniStack (https://github.com/ministackorg/ministack) without a Docker Engine: tasks are records that say RUNNING. */
export const ministack: Target = {
  name: 'ministack',
  summary: `MiniStack in a container (${image}), its tasks on paper`,
  profile,
  abandon: removeOwnContainers,
  async start() {
    return { ...(await startContainer(recipe)), version }
  },
}
