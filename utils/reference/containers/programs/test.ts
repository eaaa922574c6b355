import { posix } from 'node:path'
import type { Call, Program } from './program.ts'
import { findProgram } from './registry.ts'

const INTEGER = /^\s*[-+]?\d+\s*$/

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
}

/** `test` and `[`: 0 true, 1 false, 2 not understood. */
const test: Program = {
  run(call) {
    const isBracket = call.name === '[' || call.name === '[['
    if (isBracket && call.args.at(-1) !== (call.name === '[' ? ']' : ']]')) return 2
    const verdict = judge(isBracket ? call.args.slice(0, -1) : call.args, call)
    return verdict === undefined ? 2 : Number(!verdict)
  },
}

function judge(args: readonly string[], call: Call): boolean | undefined {
  for (const [operator, join] of [
    ['-o', (a: boolean, b: boolean) => a || b],
    ['-a', (a: boolean, b: boolean) => a && b],
  ] as const) {
    const at = args.indexOf(operator)
    if (at <= 0) continue
    const left = judge(args.slice(0, at), call)
    const right = judge(args.slice(at + 1), call)
    return left === undefined || right === undefined ? undefined : join(left, right)
  }
  const [first, second, third] = args
  if (first === '!' && args.length > 1) {
    const inner = judge(args.slice(1), call)
    return inner === undefined ? undefined : !inner
  }
  if (args.length === 0) return false
  if (args.length === 1) return first !== ''
  if (args.length === 2) return judgeOne(first ?? '', second ?? '', call)
  return args.length === 3 ? judgeTwo(first ?? '', second ?? '', third ?? '') : undefined
}

function judgeOne(operator: string, operand: string, { surroundings: { files }, workingDirectory }: Call) {
  const path = posix.resolve(workingDirectory, operand)
  switch (operator) {
    case '-n':
      return operand !== ''
    case '-z':
      return operand === ''
    case '-f':
      return files.read(path) !== undefined
    case '-d':
      return files.isDirectory(path)
    case '-e':
    case '-r':
    case '-w':
      return files.read(path) !== undefined || files.isDirectory(path)
    case '-s':
      return (files.read(path) ?? '') !== ''
    case '-x':
      return files.read(path) !== undefined || findProgram(posix.basename(path)) !== undefined
    default:
      return undefined
  }
}

function judgeTwo(left: string, operator: string, right: string): boolean | undefined {
  if (operator === '=' || operator === '==') return left === right
  if (operator === '!=') return left !== right
  const compare = COMPARISONS[operator]
  if (!compare || !INTEGER.test(left) || !INTEGER.test(right)) return undefined
  return compare(Number(left), Number(right))
}

export const testPrograms = { test, '[': test, '[[': test } as const
