import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on loopback. */
export interface PlainServer {
  readonly url: string
  stop(): void
}

/** Of the size of an answer to DescribeServices. */
const thing = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`member${index}`, { name: `value-${index}`, at: index * 1_000 }]),
)

/**
 * The least that an endpoint does: reads a request, parses its JSON, writes an answer as JSON. It uses nothing of this project,
 * so that no change of it makes it slower: it is what the calibration itself is measured against.
 */
export async function servePlain(): Promise<PlainServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      const asked: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const body = JSON.stringify({ asked, thing })
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
