import { once } from 'node:events'
import { connect } from 'node:net'
import { type ContainerRuntimeClient, getContainerRuntimeClient } from 'testcontainers'
import { inTime } from '../process/in-time.ts'
import { DockerAbsent } from './docker-errors.ts'

/** How long the Docker Engine may take for an answer, in milliseconds. */
const answerMs = 5_000

/** The Docker Engine, for a target. Rejects with DockerAbsent when there is none, or none that answers in time. */
export async function docker(target: string): Promise<ContainerRuntimeClient> {
  try {
    await answeredInTime(reachNamedHost(process.env['DOCKER_HOST']), answerMs, 'reaching DOCKER_HOST')
    return await answeredInTime(getContainerRuntimeClient(), answerMs, 'connecting')
  } catch (error) {
    throw new DockerAbsent(target, error)
  }
}

/**
 * Testcontainers takes another engine where the one that was named is not there: containers would then be made, and removed, where
 * nobody meant them to be.
 */
async function reachNamedHost(host = ''): Promise<void> {
  const { protocol, hostname, port, pathname } = URL.parse(host) ?? {}
  if (protocol !== 'unix:' && protocol !== 'tcp:') return
  const socket = connect(
    protocol === 'unix:' ? { path: pathname ?? '' } : { host: hostname ?? '', port: Number(port || 2375) },
  )
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}

/** The engine's answer, or an error that says what took it longer than it may. */
export function answeredInTime<T>(answer: Promise<T>, ms: number, what: string): Promise<T> {
  return inTime(answer, ms, () => new Error(`${what} took longer than ${ms} ms`))
}
