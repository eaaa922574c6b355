import { type Reference, type ReferenceOptions, startReference } from '../reference/server.ts'
import { type Connection, type ConnectionOptions, connect } from './connect.ts'

/** The embedded ECS, with clients for tests. */
export interface Endpoint extends Reference {
  /** A recording client of this endpoint, which is closed with it. It polls every 10 ms unless told otherwise. */
  connect(options?: ConnectionOptions): Connection
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts the embedded ECS on a free port of loopback: no Docker, no network, no account. Containers are simulated, and time runs
 * `timeScale` times as fast as yours. Any ECS client can use its `url`; no credentials are checked.
 */
export async function startEndpoint(options: ReferenceOptions = {}): Promise<Endpoint> {
  const reference = await startReference(options)
  const connections = new Set<Connection>()
  const stop = async () => {
    for (const connection of connections) connection.close()
    await reference.stop()
  }
  return {
    ...reference,
    connect(given = {}) {
      const connection = connect(reference.url, {
        pollMs: 10,
        ...(options.region !== undefined && { region: options.region }),
        ...given,
      })
      connections.add(connection)
      return connection
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
