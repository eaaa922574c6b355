import type { IncomingMessage } from 'node:http'

/** The largest body that a call may have, in bytes. */
export const LARGEST_BODY = 1024 * 1024

/** Beyond this many bytes nobody waits for the rest of a refused body. */
const LARGEST_DISCARDED = 16 * LARGEST_BODY

/**
 * Gives the whole body as text, once, or `undefined` for one over 1 MiB. The rest of a refused body is read and
 * dropped, so that the client gets to read the answer; past 16 MiB the connection is cut.
 * A request that breaks off gives nothing.
 */
export function readBody(request: IncomingMessage, done: (body: string | undefined) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
    else chunks.length = 0
    if (size > LARGEST_DISCARDED) request.destroy()
  })
  request.on('end', () => {
    const [only] = chunks
    if (size > LARGEST_BODY) done(undefined)
    else done((chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8'))
  })
}
