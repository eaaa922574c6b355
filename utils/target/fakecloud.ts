import { containerOrProgram } from './container-or-program.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'
import { toldVersion } from './told-version.ts'

/** Another one is judged with FAKECLOUD_IMAGE. */
const image = process.env['FAKECLOUD_IMAGE'] || 'ghcr.io/faiscadev/fakecloud:0.51.0'

const profile: Profile = {
  // Without a Docker Engine every task ends as one that could not be started.
  capabilities: ['container-instances', 'account-settings', 'own-account', 'proxied-clients', 'made-up-arns'],
  pace: { pollMs: 20 },
  deadlines: {
    callMs: 5_000,
    readLagMs: 500,
    taskMs: 3_000,
    serviceMs: 3_000,
    scenarioMs: 20_000,
    startMs: 30_000,
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
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

const endpoint = containerOrProgram({
  target: 'fakecloud',
  startMs: profile.deadlines.startMs,
  container: { image, port: 4566 },
  program: {
    usual: 'fakecloud',
    variable: 'FAKECLOUD_PROGRAM',
    args: (port) => ['--addr', `127.0.0.1:${port}`],
    // A Docker Engine that is there is not its to use: it asks a registry for each image of each task.
    environment: () => ({ FAKECLOUD_CONTAINER_CLI: 'no-container-cli' }),
    install: 'cargo install fakecloud --version 0.51.0 --locked',
  },
  version: (url) => toldVersion(`${url}/_fakecloud/health`),
})

/** fakecloud (https://fakecloud.dev) without a Docker Engine: its control plane, and tasks that can't be started. */
export const fakecloud: Target = {
  name: 'fakecloud',
  summary: `fakecloud ${endpoint.place}, its tasks not started`,
  profile,
  abandon: endpoint.abandon,
  isAtHand: endpoint.isAtHand,
  start: endpoint.start,
}
