import type { AddressInfo, Server } from 'node:net'
import { FrameworkError } from '../errors/framework-error.ts'

/**
 * Binds the server and gives the address it got.
 * Throws FrameworkError PORT_TAKEN when the port is in use, CANNOT_LISTEN for any other reason.
 */
export async function listen(server: Server, at: { port: number; host: string }): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, at)))
    server.listen(at, resolve)
  })
  const address = server.address()
  if (typeof address === 'object' && address !== null) return address
  throw listenError(new Error('the server has no TCP address'), at)
}

function listenError(cause: Error, { port, host }: { port: number; host: string }): FrameworkError {
  if ('code' in cause && cause.code === 'EADDRINUSE') {
    return new FrameworkError({
      code: 'PORT_TAKEN',
      message: `Can't serve ECS on ${host}:${port}: another program uses port ${port}.`,
      advice: `Stop that program (lsof -i :${port} names it), or choose another port; port 0 takes any free one.`,
      cause,
    })
  }
  return new FrameworkError({
    code: 'CANNOT_LISTEN',
    message: `Can't serve ECS on ${host}:${port}: ${cause.message}`,
    advice: 'Choose another port or host.',
    cause,
  })
}
