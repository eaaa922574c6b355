import type { Execution } from '../process/execution.ts'
import type { Call, Program } from './program.ts'

const CONNECT_MS = 5

/** Connects to a port: 0 if a server of this container, or of one that shares its network, listens; else `failure`. */
function* connect({ surroundings: { network }, write }: Call, target: Target, failure: number): Execution {
  yield { ms: CONNECT_MS }
  if (!target.isLocal || !network.has(target.port)) return failure
  write('<h1>It works!</h1>\n')
  return 0
}

interface Target {
  readonly isLocal: boolean
  readonly port: number
}

function targetOf(args: readonly string[]): Target | undefined {
  const url = args.find(
    (arg) => /^(?:https?:\/\/)?(?:[\w.-]+|\[::1\])(?::\d+)?(?:\/|$)/.test(arg) && !arg.startsWith('-'),
  )
  if (url === undefined) return undefined
  const { hostname, port, protocol } = new URL(/^https?:/.test(url) ? url : `http://${url}`)
  const isLocal = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'].includes(hostname)
  return { isLocal, port: Number(port || (protocol === 'https:' ? 443 : 80)) }
}

/** `curl` and `wget` reach servers at localhost, nothing else; status 7 and 1 are their own for a refused connection. */
const http = (failure: number): Program => ({
  run(call) {
    const target = targetOf(call.args)
    return target ? connect(call, target, failure) : 2
  },
})

/** `nc [-z] host port` */
const nc: Program = {
  run(call) {
    const [host = '', port = ''] = call.args.filter((arg) => !arg.startsWith('-'))
    const target = targetOf([`${host}:${port}`])
    return target ? connect(call, target, 1) : 1
  },
}

export const networkClients = { curl: http(7), wget: http(1), nc } as const
