import { containerOrProgram } from './container-or-program.ts'
import { withMotoEc2 } from './moto-ec2.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'
import { toldVersion } from './told-version.ts'

/** Another one is judged with LOCALEMU_IMAGE. */
const image = process.env['LOCALEMU_IMAGE'] || 'localemu/localemu:1.3.2'

const profile: Profile = {
  // Without a Docker Engine its ECS is moto's, which keeps what it is told and runs nothing.
  capabilities: ['container-instances', 'account-settings', 'own-account', 'proxied-clients', 'made-up-arns'],
  pace: { pollMs: 20 },
  deadlines: {
    callMs: 5_000,
    readLagMs: 1_000,
    taskMs: 3_000,
    serviceMs: 3_000,
    scenarioMs: 20_000,
    // It finds its 133 services before it listens, and loads one when it is first called.
    startMs: 120_000,
  },
  workers: 2,
  concurrency: 4,
  maxAttempts: 1,
  load: {
    services: 12,
    clients: 10,
    tasks: 100,
    objects: 300,
    cycles: 100,
    rates: [10, 25, 50, 100],
  },
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: [] },
}

const endpoint = containerOrProgram({
  target: 'localemu',
  startMs: profile.deadlines.startMs,
  container: { image, port: 4566 },
  program: {
    usual: 'localemu',
    variable: 'LOCALEMU_PROGRAM',
    // It listens on every interface, whatever --host says.
    args: (port) => ['start', '--host', '127.0.0.1', '--port', String(port)],
    // A Docker Engine that is there is not its to use: it removes all that other LocalEmus run for tasks on it.
    environment: () => ({ ECS_DOCKER_BACKEND: '0', DOCKER_HOST: 'unix:///no-docker-engine' }),
    install: 'pip install localemu==1.3.2 (with Python 3.12 or later)',
  },
  version: (url) => toldVersion(`${url}/_localemu/info`),
})

/** LocalEmu (https://localemu.cloud), a fork of LocalStack, without a Docker Engine: its tasks are records. */
export const localemu: Target = {
  name: 'localemu',
  summary: `LocalEmu ${endpoint.place}, its tasks on paper`,
  profile,
  abandon: endpoint.abandon,
  isAtHand: endpoint.isAtHand,
  start: async () => withMotoEc2(await endpoint.start(), profile),
}
