import type { ContainerRecipe } from '../docker/container.ts'
import { containerOrProgram } from './container-or-program.ts'
import { preloadMinistack } from './preload-ministack.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'
import { toldVersion } from './told-version.ts'

/** Another one is judged with MINISTACK_IMAGE. */
const image = process.env['MINISTACK_IMAGE'] || 'ministackorg/ministack:1.5.33'

export const profile: Profile = {
  // Without a Docker Engine it keeps what it is told and runs nothing; it has no RegisterContainerInstance.
  capabilities: ['account-settings', 'own-account', 'proxied-clients', 'made-up-arns'],
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
  clientConcurrency: 12,
  maxAttempts: 1,
  load: {
    services: 100,
    clients: 50,
    tasks: 1_000,
    manyTasks: 5_000,
    objects: 1_000,
    cycles: 200,
    rates: [25, 50, 100, 200],
  },
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

export const recipe = {
  target: 'ministack',
  image,
  port: 4566,
  startMs: profile.deadlines.startMs,
} satisfies ContainerRecipe

const endpoint = containerOrProgram({
  target: 'ministack',
  startMs: profile.deadlines.startMs,
  container: recipe,
  program: {
    usual: 'ministack',
    variable: 'MINISTACK_PROGRAM',
    environment: (port) => ({
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // Its other servers would take fixed ports, of which two runs at a time have one.
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      // A Docker Engine that is there after all is not its to use: it removes all that other MiniStacks made on it.
      DOCKER_HOST: 'unix:///no-docker-engine',
    }),
    install: "pip install 'ministack[full]==1.5.33'",
  },
  version: healthVersion,
})

/** MiniStack (https://github.com/ministackorg/ministack) without a Docker Engine: tasks are records that say RUNNING. */
export const ministack: Target = {
  name: 'ministack',
  summary: `MiniStack ${endpoint.place}, its tasks on paper`,
  profile,
  abandon: endpoint.abandon,
  isAtHand: endpoint.isAtHand,
  async start() {
    const running = await endpoint.start()
    await preloadMinistack(running.endpoint)
    return running
  },
}

/** What it says of itself, which no tag can get wrong. */
export function healthVersion(endpoint: string): Promise<string | undefined> {
  return toldVersion(`${endpoint}/_ministack/health`)
}
