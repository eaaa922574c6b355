import { isBuilt, packageVersion } from '../package-root.ts'
import { ownResources } from '../process/own-resources.ts'
import { startReference } from '../reference/server.ts'
import type { Profile } from './profile.ts'
import type { RunningTarget, Target } from './target.ts'
import { tasksOf } from './tasks-of-reference.ts'

/** The reference runs this many times faster than ECS: a container that sleeps 1 s takes 10 ms. */
const timeScale = 100

/**
 * What becomes of a container is seen in the thread in which it does, before a call could tell. A task follows its containers
 * within milliseconds; the rest is for a machine that has no time for this thread.
 */
const workloadLag: NonNullable<RunningTarget['workloadLag']> = { apiLagMs: 3_000, watchLagMs: 500 }

const profile: Profile = {
  capabilities: [
    'containers',
    'container-instances',
    'task-network',
    'images',
    'account-settings',
    'own-account',
    'proxied-clients',
    'made-up-arns',
  ],
  pace: { pollMs: 4 },
  // They end what hangs, and here only a defect of ours hangs. What takes milliseconds must not miss one where forty processes
  // want each core: a starved process is no silent endpoint.
  deadlines: {
    callMs: 10_000,
    readLagMs: 2_000,
    taskMs: 20_000,
    serviceMs: 20_000,
    scenarioMs: 60_000,
    startMs: 20_000,
  },
  workers: 2,
  concurrency: 2,
  clientConcurrency: 12,
  maxAttempts: 1,
  load: {
    services: 100,
    clients: 50,
    tasks: 1_000,
    manyTasks: 5_000,
    objects: 10_000,
    cycles: 1_000,
    rates: [200, 500, 1_000, 2_000],
  },
  // Figures of this project itself: what it was built to reach, on a machine of two cores that has little else to do.
  budgets: {
    'services-steady': { most: 3_000 },
    'tasks-running': { most: 3_000 },
    'many-tasks-running': { most: 15_000 },
    'client-memory': { most: 300 },
    // A revision that is being deleted stays, and so does a cluster that was: less than one of both is for each time.
    'growth-per-cycle': { most: 10 },
  },
  budgetsForQuietMachine: true,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

/** The embedded reference endpoint: no Docker, no network beyond loopback. */
export const embedded: Target = {
  name: 'embedded',
  summary: 'the embedded reference endpoint, in this process',
  profile,
  async start() {
    const reference = await startReference({ timeScale })
    return {
      endpoint: reference.url,
      version: isBuilt ? packageVersion() : 'this checkout',
      ...tasksOf(reference),
      workloadLag,
      resources: async () => ownResources('this process, client and endpoint in one'),
      logTail: async () => '',
      stop: () => reference.stop(),
    }
  },
}
