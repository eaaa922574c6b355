import type { Execution } from '../process/execution.ts'
import { exitCodeOf } from '../process/signals.ts'
import { filePrograms } from './files.ts'
import type { Call, Program } from './program.ts'
import { parseSize } from './size.ts'

const MIB = 1024 * 1024
/** How fast an eater takes memory: bytes in a millisecond of the reference's time. */
const BYTES_PER_MS = 0.5 * MIB
/** What Docker gives `/dev/shm`. */
const SHARED_MEMORY = 64 * MIB

/** Takes memory until it has `bytes`, or until the kernel kills it at the container's hard limit (FL-05). */
function* eat({ surroundings: { memory } }: Call, bytes: number): Execution {
  const { freeBytes } = memory
  yield { ms: Math.min(bytes, freeBytes) / BYTES_PER_MS }
  if (bytes < freeBytes) return 0
  memory.oomKilled = true
  return exitCodeOf('SIGKILL')
}

/** `tail /dev/zero` keeps what has no line's end for ever; what comes through a pipe marks its size (see `head`). */
const tail: Program = {
  run(call) {
    if (call.args.includes('/dev/zero')) return eat(call, Number.POSITIVE_INFINITY)
    const piped = PIPED_ZEROS.exec(call.stdin)?.[1]
    return piped === undefined ? filePrograms.tail.run(call) : eat(call, Number(piped))
  },
}

const PIPED_ZEROS = /^\0(\d+)\0$/

/** `head -c N /dev/zero` writes a mark in place of N bytes: nothing here is worth their being real. */
const head: Program = {
  run(call) {
    const size = parseSize(optionOf(call.args, 'c') ?? '')
    if (call.args.includes('/dev/zero') && size !== undefined) {
      call.write(`\0${size}\0`)
      return 0
    }
    const count = Number(optionOf(call.args, 'n') ?? 10)
    const text = call.args.length > 0 && !/^[-\d]/.test(call.args.at(-1) ?? '') ? undefined : call.stdin
    const content = text ?? call.surroundings.files.read(call.args.at(-1) ?? '') ?? ''
    call.write(
      content
        .split(/(?<=\n)/)
        .slice(0, count)
        .join(''),
    )
    return 0
  },
}

/** `dd` counts for memory where its output is: in a tmpfs for what it writes, elsewhere for one block. */
const dd: Program = {
  run(call) {
    const operand = (name: string) =>
      call.args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)
    const block = parseSize(operand('bs') ?? '512')
    if (block === undefined) return 1
    const output = operand('of') ?? ''
    const count = operand('count')
    if (!output.startsWith('/dev/shm/')) return eat(call, block)
    return fill(call, output, count === undefined ? Number.POSITIVE_INFINITY : block * Number(count))
  },
}

function* fill(call: Call, path: string, bytes: number): Execution {
  const { memory, files } = call.surroundings
  const status = yield* eat(call, Math.min(bytes, SHARED_MEMORY))
  if (status !== 0) return status
  memory.take(Math.min(bytes, SHARED_MEMORY))
  files.write(path, '')
  return Number(bytes > SHARED_MEMORY)
}

/** The value of `-c 5` or `-c5`. */
function optionOf(args: readonly string[], letter: string): string | undefined {
  const at = args.findIndex((arg) => arg.startsWith(`-${letter}`))
  return at < 0 ? undefined : args[at]?.slice(2) || args[at + 1]
}

export const memoryEaters = { tail, head, dd } as const
