import { hostname } from 'node:os'
import type { ContainerRuntimeClient } from 'testcontainers'
import { isAlive } from '../process/is-alive.ts'

/** Whose container it is: the machine and the process that started it, and which of its starts. */
const hostLabel = 'io.github.ecs-scenarios.host'
const ownerLabel = 'io.github.ecs-scenarios.owner'
const startLabel = 'io.github.ecs-scenarios.start'

/** Labels for the container of one start of this process; `start` is unique to it. */
export function ownership(start: string): Record<string, string> {
  return { [hostLabel]: hostname(), [ownerLabel]: String(process.pid), [startLabel]: start }
}

/** Removes the container of one start, running or not. */
export function removeStarted(runtime: ContainerRuntimeClient, start: string): Promise<void> {
  return removeWhere(runtime, (labels) => labels[startLabel] === start)
}

/** Removes every container that this process has started. */
export function removeOwned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (labels) => isOurs(labels) && labels[ownerLabel] === String(process.pid))
}

/** Removes what processes of this machine that are no more have left behind: a run that was killed could not do it itself. */
export function removeOrphaned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (labels) => isOurs(labels) && !isAlive(Number(labels[ownerLabel])))
}

type Labels = Readonly<Record<string, string>>

function isOurs(labels: Labels): boolean {
  return labels[hostLabel] === hostname() && labels[ownerLabel] !== undefined
}

async function removeWhere(
  { container }: ContainerRuntimeClient,
  isMeant: (labels: Labels) => boolean,
): Promise<void> {
  const all = await container.dockerode.listContainers({ all: true, filters: { label: [ownerLabel] } })
  const meant = all.filter(({ Labels }) => isMeant(Labels))
  await Promise.all(
    meant.map(({ Id }) =>
      container
        .getById(Id)
        .remove({ force: true, v: true })
        .catch(() => undefined),
    ),
  )
}
