import { setTimeout as pause } from 'node:timers/promises'
import type { ContainerRuntimeClient } from 'testcontainers'
import { processIdentity, stateOf } from '../process/process-identity.ts'
import { answeredInTime } from './docker.ts'

/** Whose container it is: the process that started it (its pid is for people), and which of its starts. */
const ownerLabel = 'io.github.ecs-scenarios.owner'
const processLabel = 'io.github.ecs-scenarios.process'
const startLabel = 'io.github.ecs-scenarios.start'

/** For emulators that put any labels they are told on the containers that they make. */
export const makerLabel = 'io.github.ecs-scenarios.maker'

/**
 * Labels in which emulators that make containers note their own name on each. The name is ours to give (`makerName`), so what
 * they made tells its owner as their own containers do.
 */
const makerLabels = ['ministack.instance', makerLabel]

/** Labels for the container of one start of this process; `start` is unique to it. */
export function ownership(start: string): Record<string, string> {
  return { [ownerLabel]: String(process.pid), [processLabel]: processIdentity(), [startLabel]: start }
}

/** A name for an emulator that makes containers: `ecs-scenarios|<start>|<process identity>`. */
export function makerName(start: string): string {
  return `ecs-scenarios|${start}|${processIdentity()}`
}

/** Emulators may add to the name; the identity's four fields end where they end. */
const makerNamePattern = /^ecs-scenarios\|([^|]+)\|([^|]*\|[^|]*\|\d+\|\d*)/

/** Whether a container with these labels was made by the emulator of that start. */
export function isMadeIn(start: string, labels: Labels): boolean {
  return !(ownerLabel in labels) && ownerOf(labels).start === start
}

/** Removes the container of one start, running or not, and those that it made. */
export function removeStarted(runtime: ContainerRuntimeClient, start: string): Promise<void> {
  return removeWhere(runtime, (owner) => owner.start === start)
}

/** Removes every container that this process has started, and those that they made. */
export function removeOwned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (owner) => owner.process === processIdentity())
}

/** Removes what processes of this machine that are no more have left behind: a run that was killed could not do it itself. */
export function removeOrphaned(runtime: ContainerRuntimeClient): Promise<void> {
  return removeWhere(runtime, (owner) => stateOf(owner.process) === 'dead')
}

interface Owner {
  readonly process: string
  readonly start: string
}

type Labels = Readonly<Record<string, string>>

function ownerOf(labels: Labels): Owner {
  if (ownerLabel in labels) return { process: labels[processLabel] ?? '', start: labels[startLabel] ?? '' }
  const name = makerLabels.map((label) => labels[label]).find((value) => value !== undefined)
  const [, start = '', process = ''] = makerNamePattern.exec(name ?? '') ?? []
  return { process, start }
}

/** How long the Docker Engine may take to list containers or to remove one batch of them, in milliseconds. */
const answerMs = 10_000

/** The engine kills about fifteen a second. */
const batchSize = 10

/** How long after its maker's end a container that was being made may still appear, in milliseconds. */
const settleMs = 250

/** How often what is still there is removed again, before it is given up. */
const rounds = 20

async function removeWhere(
  { container }: ContainerRuntimeClient,
  isMeant: (owner: Owner) => boolean,
): Promise<void> {
  const inTime = <T>(answer: Promise<T>) => answeredInTime(answer, answerMs, 'removing containers')
  const removeAll = async (label: string) => {
    const listed = await inTime(
      container.dockerode.listContainers({ all: true, filters: { label: [label] } }),
    )
    const meant = listed
      .filter(({ Labels }) => isMeant(ownerOf(Labels)))
      .map(({ Id }) => container.getById(Id))
    for (let at = 0; at < meant.length; at += batchSize) {
      const batch = meant.slice(at, at + batchSize).map((one) => one.remove({ force: true, v: true }))
      await inTime(Promise.allSettled(batch))
    }
    return meant.length
  }
  for (let round = 0; round < rounds; round += 1) {
    // Makers first, or they would go on making.
    let found = await removeAll(ownerLabel)
    for (const label of makerLabels) found += await removeAll(label)
    if (found === 0) return
    await pause(settleMs)
  }
  throw new Error('there are containers that the Docker Engine does not remove')
}
