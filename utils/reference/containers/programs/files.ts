import { posix } from 'node:path'
import type { Execution } from '../process/execution.ts'
import type { Call, Program } from './program.ts'
import { readInputs } from './read-inputs.ts'
import { findProgram } from './registry.ts'
import { forever } from './time.ts'

const operandsOf = (args: readonly string[]) => args.filter((arg) => !/^-./.test(arg))
const has = (args: readonly string[], letter: string) =>
  args.some((arg) => /^-\w/.test(arg) && arg.includes(letter))
const resolve = ({ workingDirectory }: Call, path: string) => posix.resolve(workingDirectory, path)

const cat: Program = {
  run(call) {
    const { text, status } = readInputs(call, operandsOf(call.args))
    call.write(text)
    return status
  },
}

const ls: Program = {
  run(call) {
    const { files } = call.surroundings
    const paths = operandsOf(call.args)
    let status = 0
    for (const path of paths.length > 0 ? paths : ['.']) {
      const full = resolve(call, path)
      const names = files.list(full) ?? (files.read(full) === undefined ? undefined : [path])
      if (names === undefined) status = 1
      else for (const name of names) call.write(`${name}\n`)
    }
    return status
  },
}

const touch: Program = {
  run(call) {
    const { files } = call.surroundings
    const done = operandsOf(call.args).map((path) => files.write(resolve(call, path), '', true))
    return Number(done.length === 0 || done.includes(false))
  },
}

const mkdir: Program = {
  run(call) {
    const { files } = call.surroundings
    const withParents = has(call.args, 'p')
    let status = 0
    for (const path of operandsOf(call.args)) {
      const full = resolve(call, path)
      if (withParents) for (const parent of parentsOf(full)) files.makeDirectory(parent)
      const made = files.makeDirectory(full)
      if (!made && !(withParents && files.isDirectory(full))) status = 1
    }
    return status
  },
}

const rm: Program = {
  run(call) {
    const { files } = call.surroundings
    let status = 0
    for (const path of operandsOf(call.args)) {
      const full = resolve(call, path)
      const allowed = has(call.args, 'r') || !files.isDirectory(full)
      if (!(allowed && files.remove(full)) && !has(call.args, 'f')) status = 1
    }
    return status
  },
}

function copy(call: Call): { status: number; sources: readonly string[] } {
  const { files } = call.surroundings
  const operands = operandsOf(call.args).map((path) => resolve(call, path))
  const target = operands.at(-1) ?? '/'
  const sources = operands.slice(0, -1)
  let status = sources.length === 0 ? 1 : 0
  for (const source of sources) {
    const text = files.read(source)
    const place = files.isDirectory(target) ? posix.join(target, posix.basename(source)) : target
    if (text === undefined || !files.write(place, text)) status = 1
  }
  return { status, sources }
}

const cp: Program = { run: (call) => copy(call).status }

const mv: Program = {
  run(call) {
    const { status, sources } = copy(call)
    if (status === 0) for (const source of sources) call.surroundings.files.remove(source)
    return status
  },
}

const tee: Program = {
  run(call) {
    const { files } = call.surroundings
    call.write(call.stdin)
    const done = operandsOf(call.args).map((path) =>
      files.write(resolve(call, path), call.stdin, has(call.args, 'a')),
    )
    return Number(done.includes(false))
  },
}

/** `grep [-q] [-v] [-F] pattern [file…]`, with JavaScript's regular expressions. */
const grep: Program = {
  run(call) {
    const [pattern, ...paths] = operandsOf(call.args)
    if (pattern === undefined) return 2
    const { text, status } = readInputs(call, paths)
    const flags = has(call.args, 'i') ? 'i' : ''
    const source = has(call.args, 'F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern
    const matching = linesOf(text).filter(
      (line) => new RegExp(source, flags).test(line) !== has(call.args, 'v'),
    )
    if (!has(call.args, 'q')) for (const line of matching) call.write(`${line}\n`)
    return status !== 0 ? 2 : Number(matching.length === 0)
  },
}

const wc: Program = {
  run(call) {
    const { text, status } = readInputs(call, operandsOf(call.args))
    const counted = has(call.args, 'l')
      ? linesOf(text).length
      : has(call.args, 'w')
        ? wordsOf(text).length
        : text.length
    call.write(`${counted}\n`)
    return status
  },
}

/** `tail -f` follows a file until it is killed. */
const tail: Program = {
  run(call): number | Execution {
    if (has(call.args, 'f') || has(call.args, 'F')) return forever()
    const { text, status } = readInputs(
      call,
      operandsOf(call.args).filter((arg) => !/^\d+$/.test(arg)),
    )
    for (const line of linesOf(text).slice(-10)) call.write(`${line}\n`)
    return status
  },
}

const which: Program = {
  run({ args, write }) {
    const missing = args.filter((name) => !findProgram(name) && name !== 'sh')
    for (const name of args) if (!missing.includes(name)) write(`/bin/${name}\n`)
    return Number(missing.length > 0)
  },
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '')

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(1, -1)
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)
}

export const filePrograms = { cat, ls, touch, mkdir, rm, cp, mv, tee, grep, wc, tail, which } as const
