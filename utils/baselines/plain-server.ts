import { createServer } from 'node:http'
import { listen } from '../reference/listen.ts'

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
 * The least that an endpoint does: reads a request, parses its JSON, writes an answer as JSON. Its answers use nothing of this project,
 * so that no change of that makes them slower: it is what the calibration itself is measured against.
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
  const { port } = await listen(server, { port: 0, host: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
