import { posix } from 'node:path'

/** Programs that do nothing but execute their arguments. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'docker-entrypoint.sh',
  'entrypoint.sh',
  'tini',
  'dumb-init',
  'nohup',
  'busybox',
  'command',
])

/** A command without the programs that only execute another one, and the environment with what `env` adds to it. */
export function unwrap(
  argv: readonly string[],
  environment: ReadonlyMap<string, string>,
): { command: readonly string[]; environment: ReadonlyMap<string, string> } {
  const [path, ...args] = argv
  if (path === undefined) return { command: argv, environment }
  const name = posix.basename(path)
  if (name === 'env') return unwrapEnv(argv, args, environment)
  if (!TRANSPARENT.has(name) || args.length === 0) return { command: argv, environment }
  const afterOptions = args.findIndex((arg) => !arg.startsWith('-'))
  return afterOptions < 0 ? { command: argv, environment } : unwrap(args.slice(afterOptions), environment)
}

function unwrapEnv(
  argv: readonly string[],
  args: readonly string[],
  environment: ReadonlyMap<string, string>,
) {
  const isEmpty = args[0] === '-i'
  const operands = isEmpty ? args.slice(1) : args
  const afterAssignments = operands.findIndex((arg) => !arg.includes('='))
  const assignments = afterAssignments < 0 ? operands : operands.slice(0, afterAssignments)
  const inner = new Map(isEmpty ? [] : environment)
  for (const assignment of assignments) {
    const at = assignment.indexOf('=')
    inner.set(assignment.slice(0, at), assignment.slice(at + 1))
  }
  return afterAssignments < 0
    ? { command: argv.slice(0, 1), environment: inner }
    : unwrap(operands.slice(afterAssignments), inner)
}
