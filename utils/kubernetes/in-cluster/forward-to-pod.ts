import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import { PortForward } from '@kubernetes/client-node'
import type { Connection } from './connection.ts'

export interface PodPort {
  readonly namespace: string
  readonly name: string
  readonly port: number
}

export interface Forward {
  /** `http://127.0.0.1:32768` */
  readonly url: string
  close(): Promise<void>
}

/** A port of this machine, on loopback, whose connections lead to a port of a pod, until it is closed. */
export function forwardToPod(connection: Connection, pod: PodPort): Promise<Forward> {
  return forward(connection, async () => pod)
}

/** The same, where it is settled at each connection which pod it is. A connection whose way breaks is closed. */
export async function forward(connection: Connection, find: () => Promise<PodPort>): Promise<Forward> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
    try {
      await join(connection, await find(), socket)
    } catch {
      socket.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      if (!server.listening) return
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function join({ config }: Connection, { namespace, name, port }: PodPort, socket: Socket) {
  // On this channel the kubelet complains that nothing listens there; it opens it with the port's number, of which nothing is left.
  const complaints = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (chunk.length > 0) socket.destroy()
      done()
    },
  })
  const way = await new PortForward(config).portForward(namespace, name, [port], socket, complaints, socket)
  if (typeof way === 'function') return
  way.addEventListener('close', () => socket.end())
  way.addEventListener('error', () => socket.destroy())
  // Who wanted the way may be gone before it was open.
  if (socket.destroyed) way.close()
  else socket.on('close', () => way.close())
}
