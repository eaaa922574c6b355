import { type Part, ShellSyntaxError, type Word } from './syntax.ts'
import { readWord } from './words.ts'

/** A word, an operator, a line's end, or the end of the script. */
export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly plain: string | undefined }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirection'; readonly descriptor: number; readonly text: '>' | '>>' | '<' | '>&' }
  | { readonly kind: 'end' }

const OPERATORS = ['&&', '||', ';;', ';', '&', '|', '(', ')', '\n'] as const

/** Cuts a script into tokens. Throws ShellSyntaxError for an open quote and for here-documents, which are not supported. */
export function tokenize(script: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < script.length) {
    const rest = script.slice(at, at + 3)
    const skipped = blanksAt(script, at)
    if (skipped > 0) {
      at += skipped
      continue
    }
    const redirection = redirectionAt(script, at)
    if (redirection) {
      tokens.push(...redirection.tokens)
      at += redirection.length
      continue
    }
    const operator = OPERATORS.find((text) => rest.startsWith(text))
    if (operator) {
      tokens.push({ kind: 'operator', text: operator === '\n' ? ';' : operator })
      at += operator.length
      continue
    }
    const { word, end } = readWord(script, at)
    tokens.push({ kind: 'word', word, plain: plainText(word) })
    at = end
  }
  tokens.push({ kind: 'end' })
  return tokens
}

/** How many characters of blanks, joined lines or comment start here. */
function blanksAt(script: string, at: number): number {
  const character = script[at]
  if (character === ' ' || character === '\t' || character === '\r') return 1
  if (character === '\\' && script[at + 1] === '\n') return 2
  if (character !== '#') return 0
  const lineEnd = script.indexOf('\n', at)
  return (lineEnd < 0 ? script.length : lineEnd) - at
}

function redirectionAt(script: string, at: number): { tokens: Token[]; length: number } | undefined {
  const [text = '', digits = '', operator = ''] =
    /^(\d?)(&>>|&>|>>|>&|>\||<<|<|>)/.exec(script.slice(at, at + 4)) ?? []
  if (operator === '') return undefined
  if (operator === '<<') throw new ShellSyntaxError('here-documents are not supported')
  const descriptor = digits === '' ? (operator === '<' ? 0 : 1) : Number(digits)
  const kind = 'redirection'
  if (operator === '<') return { tokens: [{ kind, descriptor, text: '<' }], length: text.length }
  if (operator === '>&') return { tokens: [{ kind, descriptor, text: '>&' }], length: text.length }
  const append = operator.endsWith('>>')
  return { tokens: [{ kind, descriptor, text: append ? '>>' : '>' }], length: text.length }
}

/** The word's text if nothing in it is quoted or expanded: only such a word can be a keyword. */
function plainText(word: Word): string | undefined {
  const [part, second]: readonly (Part | undefined)[] = word
  return part?.kind === 'text' && !part.quoted && second === undefined ? part.text : undefined
}
