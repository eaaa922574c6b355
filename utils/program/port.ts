import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that nobody listens on at this moment, for a program that has to be told one. Another may take it before the
 * program does, which then ends and says so.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port')
  return address.port
}

/** Whether somebody takes connections at a port of 127.0.0.1. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
