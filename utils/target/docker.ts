import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers'
import { inTime } from '../process/in-time.ts'
import { DockerAbsent } from './docker-errors.ts'

/** How long the Docker Engine may take for an answer, in milliseconds. */
const answerMs = 5_000

/** The Docker Engine, for a target. Rejects with DockerAbsent when there is none, or none that answers in time. */
export async function docker(target: string): Promise<ContainerRuntimeClient> {
  try {
    return await answeredInTime(getContainerRuntimeClient(), answerMs, 'connecting')
  } catch (error) {
    throw new DockerAbsent(target, error)
  }
}

/** The engine's answer, or an error that says what took it longer than it may. */
export function answeredInTime<T>(answer: Promise<T>, ms: number, what: string): Promise<T> {
  return inTime(answer, ms, () => new Error(`${what} took longer than ${ms} ms`))
}
