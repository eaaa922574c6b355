import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands between an endpoint and its clients. */
export interface Proxy {
  /** `http://127.0.0.1:4566` */
  readonly url: string
  /** Closes its port, and every connection at once. */
  stop(): void
}

/** Serves what stands before an endpoint, on any free port of loopback. */
export async function serveProxy(listener: RequestListener): Promise<Proxy> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
