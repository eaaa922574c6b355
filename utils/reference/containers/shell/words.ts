import { parse } from './parser.ts'
import { type Parameter, type Part, ShellSyntaxError, type Word } from './syntax.ts'

const WORD_END = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '(', ')', '<', '>'])
const NAME = /^(?:[A-Za-z_]\w*|[0-9?$!#@*-])/

/** Reads the word that starts at `start`, up to the first unquoted blank or operator. */
export function readWord(script: string, start: number): { word: Word; end: number } {
  return readParts(script, start, (character) => WORD_END.has(character), false)
}

/** Reads a text as one word: the operand of `${name:-…}`, or the inside of `$((…))`. */
export function readWhole(text: string): Word {
  return readParts(text, 0, () => false, false).word
}

function readParts(script: string, start: number, endsAt: (character: string) => boolean, quoted: boolean) {
  const parts: Part[] = []
  let text = ''
  let at = start
  const flush = () => {
    if (text !== '') parts.push({ kind: 'text', text, quoted })
    text = ''
  }
  for (let character = script[at]; character !== undefined && !endsAt(character); character = script[at]) {
    const special = readSpecial(script, at, quoted)
    if (special) {
      flush()
      parts.push(...special.parts)
      at = special.end
    } else {
      text += character
      at += 1
    }
  }
  flush()
  return { word: parts, end: at }
}

/** A quoted or expanded piece, if one starts here. */
function readSpecial(
  script: string,
  at: number,
  quoted: boolean,
): { parts: readonly Part[]; end: number } | undefined {
  switch (script[at]) {
    case '\\':
      return readEscape(script, at, quoted)
    case "'":
      return quoted ? undefined : readSingleQuoted(script, at)
    case '"':
      return quoted ? undefined : readDoubleQuoted(script, at)
    case '$':
      return readDollar(script, at, quoted)
    case '`': {
      const end = script.indexOf('`', at + 1)
      if (end < 0) throw new ShellSyntaxError('unterminated back-quote')
      return { parts: [{ kind: 'command', body: parse(script.slice(at + 1, end)), quoted }], end: end + 1 }
    }
    default:
      return undefined
  }
}

function readEscape(script: string, at: number, quoted: boolean) {
  const next = script[at + 1]
  if (next === undefined) return undefined
  if (next === '\n') return { parts: [], end: at + 2 }
  if (quoted && !'$`"\\'.includes(next)) return undefined
  return { parts: [{ kind: 'text', text: next, quoted: true } as const], end: at + 2 }
}

function readSingleQuoted(script: string, at: number) {
  const end = script.indexOf("'", at + 1)
  if (end < 0) throw new ShellSyntaxError('unterminated quoted string')
  return { parts: [{ kind: 'text', text: script.slice(at + 1, end), quoted: true } as const], end: end + 1 }
}

function readDoubleQuoted(script: string, at: number) {
  const { word, end } = readParts(script, at + 1, (character) => character === '"', true)
  if (script[end] !== '"') throw new ShellSyntaxError('unterminated quoted string')
  return { parts: word.length > 0 ? word : [{ kind: 'text', text: '', quoted: true } as const], end: end + 1 }
}

function readDollar(script: string, at: number, quoted: boolean): { parts: Part[]; end: number } | undefined {
  if (script.startsWith('$((', at)) {
    const end = closing(script, at + 1)
    return {
      parts: [{ kind: 'arithmetic', expression: readWhole(script.slice(at + 3, end - 1)), quoted }],
      end: end + 1,
    }
  }
  if (script[at + 1] === '(') {
    const end = closing(script, at + 1)
    return { parts: [{ kind: 'command', body: parse(script.slice(at + 2, end)), quoted }], end: end + 1 }
  }
  if (script[at + 1] === '{') {
    const end = closing(script, at + 1)
    return {
      parts: [{ kind: 'parameter', parameter: readBraced(script.slice(at + 2, end)), quoted }],
      end: end + 1,
    }
  }
  const name = NAME.exec(script.slice(at + 1))?.[0]
  return name === undefined
    ? undefined
    : { parts: [{ kind: 'parameter', parameter: { name }, quoted }], end: at + 1 + name.length }
}

function readBraced(inside: string): Parameter {
  if (/^#[A-Za-z_]\w*$/.test(inside)) return { name: inside.slice(1), operator: 'length' }
  const name = NAME.exec(inside)?.[0]
  if (name === undefined) throw new ShellSyntaxError('bad substitution')
  const rest = inside.slice(name.length)
  if (rest === '') return { name }
  const operator = /^(?::?[-=+?]|%%?|##?)/.exec(rest)?.[0]
  if (operator === undefined) throw new ShellSyntaxError('bad substitution')
  return { name, operator, word: readWhole(rest.slice(operator.length)) }
}

/** Where the bracket that opens at `open` closes, quotes and inner brackets skipped. */
function closing(script: string, open: number): number {
  const [opener, closer] = script[open] === '{' ? ['{', '}'] : ['(', ')']
  let depth = 0
  for (let at = open; at < script.length; at += 1) {
    const character = script[at]
    if (character === '\\') at += 1
    else if (character === "'") at = endOfQuote(script, at, "'")
    else if (character === '"') at = endOfQuote(script, at, '"')
    else if (character === opener) depth += 1
    else if (character === closer) {
      depth -= 1
      if (depth === 0) return at
    }
  }
  throw new ShellSyntaxError('unterminated substitution')
}

function endOfQuote(script: string, at: number, quote: string): number {
  for (let end = at + 1; end < script.length; end += 1) {
    if (script[end] === '\\' && quote === '"') end += 1
    else if (script[end] === quote) return end
  }
  throw new ShellSyntaxError('unterminated quoted string')
}
