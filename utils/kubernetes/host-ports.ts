import { once } from 'node:events'
import { createServer } from 'node:net'
import type { ContainerRuntimeClient } from 'testcontainers'
import { answeredInTime } from '../docker/docker.ts'
import type { ClusterRecipe } from './cluster.ts'
import { PortTaken } from './cluster-errors.ts'

/** Makes sure that the ports that a cluster is to have on this machine are free. Rejects with PortTaken. */
export async function portsAreFree({ hostPorts = {} }: ClusterRecipe): Promise<void> {
  for (const port of Object.values(hostPorts)) {
    const server = createServer().listen(port, '127.0.0.1')
    try {
      await once(server, 'listening')
    } catch (error) {
      throw new PortTaken(`port ${port} of this machine`, String(error), error)
    } finally {
      server.close()
    }
  }
}

/** How long the Docker Engine may take for an answer, in milliseconds. */
const answerMs = 10_000

/** Where a cluster's containers publish node ports on this machine: `http://127.0.0.1:32768`, by node port. */
export async function publishedAddresses(
  { container }: ContainerRuntimeClient,
  label: string,
): Promise<ReadonlyMap<number, string>> {
  const listed = container.dockerode.listContainers({ filters: { label: [label] } })
  const nodes = await answeredInTime(listed, answerMs, 'listing containers')
  return new Map(
    nodes.flatMap(({ Ports }) =>
      Ports.map(({ PrivatePort, PublicPort }): [number, string] => [
        PrivatePort,
        `http://127.0.0.1:${PublicPort}`,
      ]),
    ),
  )
}

/** The address of one of the recipe's node ports; throws where it is none of them, which is the caller's mistake. */
export function addressIn(addresses: ReadonlyMap<number, string>, nodePort: number): string {
  const address = addresses.get(nodePort)
  if (address === undefined)
    throw new RangeError(`the cluster was not started with the node port ${nodePort}`)
  return address
}
