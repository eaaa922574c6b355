import type { ContainerRuntimeClient } from 'testcontainers'
import { processIdentity, stateOf } from '../process/process-identity.ts'
import { answeredInTime } from './docker.ts'

/** Whose container it is: the process that started it (its pid is for people), and which of its starts. */
const ownerLabel = 'io.github.ecs-scenarios.owner'
const processLabel = 'io.github.ecs-scenarios.process'
const startLabel = 'io.github.ecs-scenarios.start'

/** Labels for the container of one start of this process; `start` is unique to it. */
export function ownership(start: string): Record<string, string> {
  return { [ownerLabel]: String(process.pid), [processLabel]: processIdentity(), [startLabel]: start }
}

/** Removes the container of one start, running or not. */
export function removeStarted(runtime: ContainerRuntimeClient, start: string): Promise<void> {
  return removeWhere(runtime, (labels) => labels[startLabel] === start)
}

/** Removes every container that this process has started. */
export function removeOwned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (labels) => labels[processLabel] === processIdentity())
}

/** Removes what processes of this machine that are no more have left behind: a run that was killed could not do it itself. */
export function removeOrphaned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (labels) => stateOf(labels[processLabel] ?? '') === 'dead')
}

type Labels = Readonly<Record<string, string>>

/** How long the Docker Engine may take to remove containers, in milliseconds. */
const removeMs = 5_000

async function removeWhere(
  { container }: ContainerRuntimeClient,
  isMeant: (labels: Labels) => boolean,
): Promise<void> {
  const remove = async () => {
    const all = await container.dockerode.listContainers({ all: true, filters: { label: [ownerLabel] } })
    const meant = all.filter(({ Labels }) => isMeant(Labels)).map(({ Id }) => container.getById(Id))
    await Promise.allSettled(meant.map((one) => one.remove({ force: true, v: true })))
  }
  await answeredInTime(remove(), removeMs, 'removing containers')
}
