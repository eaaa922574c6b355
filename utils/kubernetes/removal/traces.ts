import type { ContainerRuntimeClient } from 'testcontainers'
import { clustersWithFolder, removeClusterFolder } from '../cluster-folder.ts'
import { thaw } from './thaw.ts'
import { toolProcesses } from './tool-processes.ts'

type Engine = ContainerRuntimeClient['container']['dockerode']

/** Something that a cluster consists of on this machine. */
export interface Trace {
  readonly cluster: string
  remove(): unknown
}

/** Notes on a network which cluster it is for. */
export const clusterLabel = 'io.github.ecs-scenarios.cluster'

/** Where containers tell their cluster: those of kind, of k3d, and those that we start ourselves. */
const clusterLabels = ['io.x-k8s.kind.cluster', 'k3d.cluster', clusterLabel]

/**
 * How to find what there is of clusters, in the order in which it has to go: first the programs that would go on making, then
 * containers (with their volumes), what only they hold, and at last the folder.
 */
export const traceKinds: readonly ((engine: Engine) => Promise<readonly Trace[]>)[] = [
  async () =>
    (await toolProcesses()).map(({ pid, cluster }) => ({
      cluster,
      remove: () => process.kill(pid, 'SIGKILL'),
    })),

  async (engine) =>
    (await engine.listContainers({ all: true })).flatMap(({ Id, Labels }) =>
      tracesBy(Labels, () => removeContainer(engine.getContainer(Id))),
    ),

  async (engine) =>
    (await engine.listNetworks()).flatMap(({ Id, Labels = {} }) =>
      tracesBy(Labels, () => engine.getNetwork(Id).remove()),
    ),

  async (engine) =>
    ((await engine.listVolumes()).Volumes ?? []).flatMap(({ Name, Labels }) =>
      tracesBy(Labels ?? {}, () => engine.getVolume(Name).remove()),
    ),

  async () =>
    clustersWithFolder().map((cluster) => ({ cluster, remove: () => removeClusterFolder(cluster) })),
]

async function removeContainer(container: ReturnType<Engine['getContainer']>): Promise<void> {
  try {
    await container.remove({ force: true, v: true })
  } catch (error) {
    // The engine has killed it in vain; it is removed in the next round.
    const { State } = await container.inspect()
    if (State.Pid > 0) thaw(State.Pid)
    throw error
  }
}

function tracesBy(labels: Readonly<Record<string, string>>, remove: () => unknown): readonly Trace[] {
  const cluster = clusterLabels.map((label) => labels[label]).find((value) => value !== undefined)
  return cluster === undefined ? [] : [{ cluster, remove }]
}
