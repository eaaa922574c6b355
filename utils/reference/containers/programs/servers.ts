import type { Execution } from '../process/execution.ts'
import type { Call, Program } from './program.ts'
import { forever } from './time.ts'

/** Serves on its port until a signal ends it. */
function serve({ surroundings }: Call, port: number): Execution {
  surroundings.network.add(port)
  return forever()
}

const nginx: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0, SIGQUIT: 0 },
  run(call) {
    if (call.args.some((arg) => arg === '-t' || arg === '-v')) return 0
    // Without it nginx goes to the background, and the process that was started ends.
    return call.args.join(' ').includes('daemon off') ? serve(call, 80) : 0
  },
}

const httpd: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0, SIGWINCH: 0 },
  run: (call) => serve(call, portArgument(call.args, 80)),
}

const redis: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0 },
  run: (call) => serve(call, portArgument(call.args, 6379)),
}

const application: Program = {
  exitsOn: { SIGTERM: 0, SIGINT: 0 },
  run: (call) => serve(call, 8080),
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
