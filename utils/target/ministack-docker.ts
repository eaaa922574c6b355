import { removeOwnContainers, startContainer } from '../docker/container.ts'
import { imageVersion } from './image-version.ts'
import { healthVersion, profile, recipe } from './ministack.ts'
import { preloadMinistack } from './preload-ministack.ts'
import { requestTaskContainer } from './request-task-container.ts'
import { smallLoad } from './small-load.ts'
import type { Target } from './target.ts'
import { workloadOfContainer } from './workload-of-container.ts'

/** MiniStack with the Docker socket: it runs each container of a task as a container of this machine's engine. */
export const ministackDocker: Target = {
  name: 'ministack-docker',
  summary: `MiniStack in a container (${recipe.image}) that runs tasks as containers`,
  profile: {
    ...profile,
    capabilities: [...profile.capabilities, 'containers', 'task-network', 'images'],
    // Each look at a task is several at its containers, which the engine has better things to do than to answer.
    pace: { pollMs: 300 },
    // StopTask answers after the containers have stopped, or been killed after five seconds each.
    deadlines: {
      ...profile.deadlines,
      callMs: 20_000,
      readLagMs: 500,
      taskMs: 15_000,
      serviceMs: 20_000,
      scenarioMs: 100_000,
    },
    load: smallLoad,
    // Most scenarios wait for containers, or for what does not come.
    workers: 4,
  },
  abandon: removeOwnContainers,
  async start() {
    const target = 'ministack-docker'
    const maker = { nameVariable: 'MINISTACK_HOSTNAME', images: ['busybox:latest', 'nginx:latest'] }
    const container = await startContainer({ ...recipe, target, maker })
    await preloadMinistack(container.endpoint)
    return {
      ...container,
      version: (await healthVersion(container.endpoint)) ?? imageVersion(recipe.image) ?? 'unknown',
      watchWorkloads: (listener, noteSight) =>
        container.watchMade((made) => {
          const workload = workloadOfContainer(made)
          if (workload) listener(workload)
        }, noteSight),
      requestTask: (request) => requestTaskContainer(target, request),
    }
  },
}
