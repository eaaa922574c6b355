import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers'
import { DockerAbsent } from './docker-errors.ts'

/** How long the Docker Engine may take for an answer, in milliseconds. */
const answerMs = 5_000

/** The Docker Engine, for a target. Rejects with DockerAbsent when there is none, or none that answers in time. */
export async function docker(target: string): Promise<ContainerRuntimeClient> {
  try {
    return await inTime(getContainerRuntimeClient(), answerMs, 'connecting')
  } catch (error) {
    throw new DockerAbsent(target, error)
  }
}

/** A promise's result, or an error that says what took longer than it may. */
export async function inTime<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`${what} took longer than ${ms} ms`)), ms)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
