import type { AddressInfo } from 'node:net'
import { createScaledClock } from './clock/scaled-clock.ts'
import type { WebAnswer } from './containers/surroundings.ts'
import { handlers } from './handlers.ts'
import { listen } from './listen.ts'
import { newWorld } from './new-world.ts'
import { createProtocolServer } from './protocol/http-server.ts'
import type { ContainerChange } from './tasks/container-change.ts'
import { requestTask, type TaskRequest } from './tasks/request-task.ts'
import type { ThrottlingQuota } from './throttle/documented-quotas.ts'
import { createThrottle } from './throttle/throttle.ts'
import { worldCounts } from './world-counts.ts'

export interface ReferenceOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Address to bind, 127.0.0.1 by default. */
  readonly host?: string
  /** How many seconds of the endpoint pass in a real second: 20 by default. */
  readonly timeScale?: number
  readonly region?: string
  readonly accountId?: string
  /** How many calls it takes: `documentedQuotas` are those of ECS. Any number unless given. */
  readonly throttle?: readonly ThrottlingQuota[]
  /** Where defects of the endpoint are told; stderr by default. */
  readonly log?: (line: string) => void
}

type ContainerWatcher = (change: ContainerChange) => void

/** A running ECS endpoint. */
export interface Reference {
  /** `http://127.0.0.1:4566` */
  readonly url: string
  readonly port: number
  /** Sends an HTTP GET to a task; nothing where no web server of it listens on that port. */
  requestTask(request: TaskRequest): WebAnswer | undefined
  /** Tells when a container starts and when it ends, beside the API, until the function that it gives back is called. */
  watchContainers(watcher: ContainerWatcher): () => void
  /** Forgets everything: a fresh account, and nothing pending from the old one. */
  reset(): void
  /** Closes the port and every connection at once. */
  stop(): Promise<void>
}

/**
 * Serves the embedded ECS on loopback.
 * Throws FrameworkError PORT_TAKEN when the port is in use, CANNOT_LISTEN when it can't be had for another reason.
 */
export async function startReference(options: ReferenceOptions = {}): Promise<Reference> {
  const { port = 0, host = '127.0.0.1', timeScale = 20, region = 'us-east-1' } = options
  const { accountId = '123456789012', log = (line) => process.stderr.write(`${line}\n`) } = options
  const watchers = new Set<ContainerWatcher>()
  const containerChanged = (change: ContainerChange) => {
    for (const watcher of watchers) watcher(change)
  }
  const startWorld = () => {
    const clock = createScaledClock(timeScale)
    return {
      clock,
      world: newWorld({ clock, region, accountId, containerChanged }),
      throttle: createThrottle(options.throttle ?? [], clock),
    }
  }
  let current = startWorld()
  const reset = () => {
    current.clock.stop()
    current = startWorld()
  }
  const server = createProtocolServer({
    handlers,
    world: () => current.world,
    throttle: (operation) => current.throttle(operation),
    counts: () => worldCounts(current.world),
    reset,
    log,
  })
  const address: AddressInfo = await listen(server, { port, host })
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    requestTask: (request) => requestTask(current.world, request),
    watchContainers(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    reset,
    stop: async () => {
      current.clock.stop()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
