import { rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeSocketFolder } from './socket-folder.ts'

/** A Docker Engine as an emulator is given it. */
export interface GivenEngine {
  /** The socket that it answers at, on this machine. */
  readonly socketPath: string
  stop(): void
}

/** The calls of the Docker Engine API that have it ask a registry (https://docs.docker.com/reference/api/engine/). */
const asksRegistry = /^\/(?:v[\d.]+\/)?(?:images\/create\b|distribution\/|images\/search\b|auth\b)/

/**
 * The engine at a socket, cut off from all registries: what would ask one is refused at once, everything else is passed on. An
 * emulator that looks for a newer image at each start of a task runs the one that is here then; without this, a run of all
 * scenarios asks the registry a thousand times, which limits that, and waits for a network that may not be there.
 */
export async function engineWithoutRegistry(enginePath: string): Promise<GivenEngine> {
  const folder = makeSocketFolder()
  const socketPath = join(folder, 'docker.sock')
  const server = createServer((call, answer) => {
    if (asksRegistry.test(call.url ?? '')) void refuse(call, answer)
    else passOn(enginePath, call, answer)
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(socketPath, listening)
  })
  server.unref()
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeFolder)
  return {
    socketPath,
    stop() {
      server.close()
      server.closeAllConnections()
      removeFolder()
      process.off('exit', removeFolder)
    },
  }
}

/** Whether there is a socket to stand before; an engine in a virtual machine or elsewhere has none here. */
export function isSocket(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false
}

/**
 * How long it takes to be told that an image can't be pulled, in milliseconds: an emulator that tries again at once is kept from
 * doing so a hundred times a second.
 */
const pullMs = 500

/** As an engine without a network does. */
async function refuse(call: IncomingMessage, answer: ServerResponse): Promise<void> {
  call.resume()
  if (call.method === 'POST') await pause(pullMs)
  answer.writeHead(500, { 'Content-Type': 'application/json' })
  answer.end(
    JSON.stringify({ message: 'no registry can be reached from here; images that are here can be run' }),
  )
}

function passOn(enginePath: string, call: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = call
  const passed = request({ socketPath: enginePath, method, path: url, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  // Who no longer waits, for a log or an exit code, must not leave the engine answering.
  answer.on('close', () => passed.destroy())
  call.pipe(passed)
}
