import { posix } from 'node:path'
import type { Wait, Wakeup } from '../process/execution.ts'
import { evaluate } from './arithmetic.ts'
import { ShellExit } from './control-flow.ts'
import { patternToRegExp } from './pattern.ts'
import type { Shell } from './shell.ts'
import type { List, Parameter, Part, Word } from './syntax.ts'

/** Something of the shell that may wait on its way to its result. */
export type Step<Result> = Generator<Wait, Result, Wakeup>

/** Runs `$(…)` and gives its output; the interpreter's, handed in as it needs expansion itself. */
export type Substitute = (shell: Shell, body: List) => Step<string>

/** Expands words to the arguments of a command: unquoted results are split at blanks, then file patterns are expanded. */
export function* expandWords(shell: Shell, words: readonly Word[], substitute: Substitute): Step<string[]> {
  const result: string[] = []
  for (const word of words) {
    const [only, second]: readonly (Part | undefined)[] = word
    if (only?.kind === 'text' && second === undefined && (only.quoted || !/[*?~]|\[.+\]/.test(only.text)))
      result.push(only.text)
    else
      for (const field of yield* fields(shell, word, substitute)) result.push(...expandPattern(shell, field))
  }
  return result
}

/** Expands a word where no splitting happens: assignments, redirections, `case`. */
export function* expandToText(shell: Shell, word: Word, substitute: Substitute): Step<string> {
  let text = ''
  for (const part of word) text += yield* expandPart(shell, part, substitute)
  return text
}

interface Field {
  text: string
  /** Whether unquoted characters in it may be a file pattern. */
  pattern: boolean
}

function* fields(shell: Shell, word: Word, substitute: Substitute): Step<Field[]> {
  const done: Field[] = []
  let open: Field | undefined
  for (const part of word) {
    if (part.kind === 'parameter' && part.parameter.name === '@' && part.quoted) {
      const [first, ...rest] = shell.arguments.slice(1)
      if (first === undefined) continue
      open = { text: (open?.text ?? '') + first, pattern: open?.pattern ?? false }
      for (const argument of rest) {
        done.push(open)
        open = { text: argument, pattern: false }
      }
      continue
    }
    const text = yield* expandPart(shell, part, substitute)
    if (part.quoted || part.kind === 'text') {
      const pattern = !part.quoted && /[*?]|\[.+\]/.test(text)
      open = { text: (open?.text ?? '') + text, pattern: (open?.pattern ?? false) || pattern }
      continue
    }
    const [first = '', ...rest] = text.split(/[ \t\n]+/)
    if (first !== '') open = { text: (open?.text ?? '') + first, pattern: open?.pattern ?? false }
    for (const next of rest) {
      if (open) done.push(open)
      open = next === '' ? undefined : { text: next, pattern: false }
    }
  }
  if (open) done.push(open)
  return done
}

function expandPattern(shell: Shell, { text, pattern }: Field): readonly string[] {
  if (!pattern) return [text]
  const directory = posix.dirname(text)
  const names = shell.surroundings.files.list(posix.resolve(shell.workingDirectory, directory)) ?? []
  const expression = patternToRegExp(posix.basename(text))
  const matching = names.filter((name) => !name.startsWith('.') && expression.test(name))
  if (matching.length === 0) return [text]
  return matching.map((name) => (text.includes('/') ? posix.join(directory, name) : name))
}

function* expandPart(shell: Shell, part: Part, substitute: Substitute): Step<string> {
  switch (part.kind) {
    case 'text':
      return part.quoted ? part.text : part.text.replace(/^~(?=\/|$)/, shell.parameter('HOME') ?? '/root')
    case 'parameter':
      return yield* expandParameter(shell, part.parameter, substitute)
    case 'command':
      return (yield* substitute(shell, part.body)).replace(/\n+$/, '')
    case 'arithmetic': {
      const expression = yield* expandToText(shell, part.expression, substitute)
      const value = evaluate(expression, (name) => shell.parameter(name))
      if (value === undefined) throw new ShellExit(2)
      return String(value)
    }
  }
}

function* expandParameter(
  shell: Shell,
  { name, operator, word }: Parameter,
  substitute: Substitute,
): Step<string> {
  const value = shell.parameter(name)
  if (operator === undefined) return value ?? ''
  if (operator === 'length') return String((value ?? '').length)
  const operand = word ?? []
  const isMissing = operator.startsWith(':') ? !value : value === undefined
  switch (operator.at(-1)) {
    case '-':
      return isMissing ? yield* expandToText(shell, operand, substitute) : (value ?? '')
    case '+':
      return isMissing ? '' : yield* expandToText(shell, operand, substitute)
    case '=':
      if (isMissing) shell.assign(name, yield* expandToText(shell, operand, substitute))
      return shell.parameter(name) ?? ''
    case '?':
      if (isMissing) throw new ShellExit(2)
      return value ?? ''
    default:
      return trim(value ?? '', operator, yield* expandToText(shell, operand, substitute))
  }
}

/** `${name#pattern}` and its kin: removes the shortest or longest fitting beginning or end. */
function trim(value: string, operator: string, pattern: string): string {
  const fits = patternToRegExp(pattern)
  const isLongest = operator.length === 2
  const lengths = Array.from({ length: value.length + 1 }, (_, index) =>
    isLongest ? value.length - index : index,
  )
  for (const length of lengths) {
    if (operator.startsWith('#') && fits.test(value.slice(0, length))) return value.slice(length)
    if (operator.startsWith('%') && fits.test(value.slice(value.length - length))) {
      return value.slice(0, value.length - length)
    }
  }
  return value
}
