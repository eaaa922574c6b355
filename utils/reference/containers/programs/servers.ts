import type { Execution } from '../process/execution.ts'
import type { Network, Site } from '../surroundings.ts'
import type { Program } from './program.ts'
import { apacheSite, nginxSite } from './sites.ts'
import { forever } from './time.ts'

/** Listens until a signal ends it; ends with 1 if another server of the same network has one of the ports. */
function* serve(network: Network, ports: readonly number[], site: Site): Execution {
  if (ports.some((port) => network.has(port))) return 1
  for (const port of ports) network.set(port, site)
  try {
    return yield* forever()
  } finally {
    for (const port of ports) network.delete(port)
  }
}

/** What speaks another protocol, or one that nobody knows. */
const noSite: Site = () => undefined

const nginx: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0, SIGQUIT: 0 },
  run(call) {
    if (call.args.some((arg) => arg === '-t' || arg === '-v')) return 0
    // Without it nginx goes to the background, and the process that was started ends.
    return call.args.join(' ').includes('daemon off')
      ? serve(call.surroundings.network, [80], nginxSite(call.surroundings.files))
      : 0
  },
}

const httpd: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0, SIGWINCH: 0 },
  run: ({ args, surroundings }) => serve(surroundings.network, [portArgument(args, 80)], apacheSite),
}

const redis: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0 },
  run: ({ args, surroundings }) => serve(surroundings.network, [portArgument(args, 6379)], noSite),
}

/** What an unknown image runs: it listens on the ports that its container declares. */
const application: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0 },
  run: ({ surroundings }) => serve(surroundings.network, surroundings.ports, noSite),
}

const pauseContainer: Program = { exitsOn: { SIGTERM: 0, SIGINT: 0 }, run: forever }

/** The port of `-p 8080`, `--port 8080` or `-p [::]:8080`. */
function portArgument(args: readonly string[], otherwise: number): number {
  const at = args.findIndex((arg) => arg === '-p' || arg === '--port')
  const port = Number((args[at + 1] ?? '').split(':').at(-1))
  return at >= 0 && Number.isInteger(port) && port > 0 ? port : otherwise
}

export const servers = {
  nginx,
  httpd,
  application,
  'httpd-foreground': httpd,
  'redis-server': redis,
  pause: pauseContainer,
} as const
