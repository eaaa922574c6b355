import type { ContainerRuntimeClient } from 'testcontainers'
import { answeredInTime } from './docker.ts'

/** How long the Docker Engine may take to list containers, in milliseconds. */
const answerMs = 10_000

/** The ids of the containers that run and have a label of that value, the oldest first. */
export async function runningWithLabel(
  { container }: ContainerRuntimeClient,
  label: string,
  value: string,
): Promise<string[]> {
  const filters = { label: [`${label}=${value}`], status: ['running'] }
  const listed = await answeredInTime(
    container.dockerode.listContainers({ filters }),
    answerMs,
    'looking for containers',
  )
  return listed.toSorted((a, b) => a.Created - b.Created).map(({ Id }) => Id)
}
