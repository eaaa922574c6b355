import { type Token, tokenize } from './lexer.ts'
import {
  type AndOr,
  type Command,
  type List,
  type Pipeline,
  type Redirection,
  ShellSyntaxError,
  type Word,
} from './syntax.ts'

const CLOSING_WORDS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'])
const CACHED_SCRIPTS = 500
const cache = new Map<string, List>()

/**
 * Parses a POSIX shell script, without functions and here-documents. Throws ShellSyntaxError.
 * The same script gives the same tree: thousands of tasks of one definition share it.
 */
export function parse(script: string): List {
  let list = cache.get(script)
  if (!list) {
    const parser = new Parser(tokenize(script))
    list = parser.list()
    parser.expectEnd()
    if (cache.size >= CACHED_SCRIPTS) cache.clear()
    cache.set(script, list)
  }
  return list
}

/** Recursive descent over the tokens; a class as every rule moves the same position. */
class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected()
  }

  list(): List {
    const list: AndOr[] = []
    this.#skipSeparators()
    while (!this.#atListEnd()) {
      const andOr = this.#andOr()
      const background = this.#takeOperator('&')
      list.push({ ...andOr, background })
      if (!background && !this.#takeOperator(';')) break
      this.#skipSeparators()
    }
    return list
  }

  #atListEnd(): boolean {
    const token = this.#peek()
    if (token.kind === 'end') return true
    if (token.kind === 'operator') return token.text === ')' || token.text === ';;'
    return token.kind === 'word' && token.plain !== undefined && CLOSING_WORDS.has(token.plain)
  }

  #andOr(): Omit<AndOr, 'background'> {
    const first = this.#pipeline()
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = []
    for (;;) {
      const operator = this.#takeOperator('&&') ? '&&' : this.#takeOperator('||') ? '||' : undefined
      if (!operator) return { first, rest }
      this.#skipSeparators()
      rest.push({ operator, pipeline: this.#pipeline() })
    }
  }

  #pipeline(): Pipeline {
    const negated = this.#takeKeyword('!')
    const commands = [this.#command()]
    while (this.#takeOperator('|')) {
      this.#skipSeparators()
      commands.push(this.#command())
    }
    return { negated, commands }
  }

  #command(): Command {
    if (this.#takeKeyword('if')) return this.#if()
    if (this.#takeKeyword('while')) return this.#loop(false)
    if (this.#takeKeyword('until')) return this.#loop(true)
    if (this.#takeKeyword('for')) return this.#for()
    if (this.#takeKeyword('case')) return this.#case()
    if (this.#takeKeyword('{')) {
      const body = this.#body('}')
      return { kind: 'group', subshell: false, body, redirections: this.#redirections() }
    }
    if (this.#takeOperator('(')) {
      const body = this.list()
      if (!this.#takeOperator(')')) throw this.#unexpected()
      return { kind: 'group', subshell: true, body, redirections: this.#redirections() }
    }
    return this.#simple()
  }

  #simple(): Command {
    const assignments: { name: string; value: Word }[] = []
    const words: Word[] = []
    const redirections: Redirection[] = []
    for (;;) {
      const token = this.#peek()
      if (token.kind === 'redirection') redirections.push(...this.#redirections())
      else if (token.kind === 'word') {
        this.#at += 1
        const assignment = words.length === 0 ? readAssignment(token.word) : undefined
        if (assignment) assignments.push(assignment)
        else words.push(token.word)
      } else break
    }
    if (assignments.length + words.length + redirections.length === 0) throw this.#unexpected()
    return { kind: 'simple', assignments, words, redirections }
  }

  #redirections(): Redirection[] {
    const redirections: Redirection[] = []
    for (let token = this.#peek(); token.kind === 'redirection'; token = this.#peek()) {
      this.#at += 1
      redirections.push({ descriptor: token.descriptor, operator: token.text, target: this.#word() })
    }
    return redirections
  }

  #if(): Command {
    const branches: { condition: List; body: List }[] = []
    for (;;) {
      const condition = this.#body('then')
      const body = this.list()
      branches.push({ condition, body })
      if (this.#takeKeyword('elif')) continue
      const otherwise = this.#takeKeyword('else') ? this.list() : undefined
      if (!this.#takeKeyword('fi')) throw this.#unexpected()
      return { kind: 'if', branches, otherwise, redirections: this.#redirections() }
    }
  }

  #loop(until: boolean): Command {
    const condition = this.#body('do')
    const body = this.#body('done')
    return { kind: 'loop', until, condition, body, redirections: this.#redirections() }
  }

  #for(): Command {
    const name = this.#plainWord()
    const words: Word[] = []
    this.#skipSeparators()
    if (this.#takeKeyword('in')) while (this.#peek().kind === 'word') words.push(this.#word())
    this.#skipSeparators()
    if (!this.#takeKeyword('do')) throw this.#unexpected()
    const body = this.#body('done')
    return { kind: 'for', name, words, body, redirections: this.#redirections() }
  }

  #case(): Command {
    const subject = this.#word()
    this.#skipSeparators()
    if (!this.#takeKeyword('in')) throw this.#unexpected()
    const branches: { patterns: Word[]; body: List }[] = []
    this.#skipSeparators()
    while (!this.#takeKeyword('esac')) {
      this.#takeOperator('(')
      const patterns = [this.#word()]
      while (this.#takeOperator('|')) patterns.push(this.#word())
      if (!this.#takeOperator(')')) throw this.#unexpected()
      branches.push({ patterns, body: this.list() })
      this.#takeOperator(';;')
      this.#skipSeparators()
    }
    return { kind: 'case', subject, branches, redirections: this.#redirections() }
  }

  /** A list up to a closing word. */
  #body(end: string): List {
    const list = this.list()
    if (!this.#takeKeyword(end)) throw this.#unexpected()
    return list
  }

  #word(): Word {
    const token = this.#peek()
    if (token.kind !== 'word') throw this.#unexpected()
    this.#at += 1
    return token.word
  }

  #plainWord(): string {
    const token = this.#peek()
    if (token.kind !== 'word' || token.plain === undefined) throw this.#unexpected()
    this.#at += 1
    return token.plain
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end' }
  }

  #takeOperator(text: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'operator' || token.text !== text) return false
    this.#at += 1
    return true
  }

  #takeKeyword(text: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'word' || token.plain !== text) return false
    this.#at += 1
    return true
  }

  #skipSeparators(): void {
    while (this.#takeOperator(';'));
  }

  #unexpected(): ShellSyntaxError {
    const token = this.#peek()
    const seen =
      token.kind === 'word' ? (token.plain ?? 'word') : token.kind === 'end' ? 'end of file' : token.text
    return new ShellSyntaxError(`unexpected ${seen}`)
  }
}

/** `NAME=value` in front of a command. */
function readAssignment(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word
  if (first?.kind !== 'text' || first.quoted) return undefined
  const [whole, name] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? []
  if (whole === undefined || name === undefined) return undefined
  const text = first.text.slice(whole.length)
  return { name, value: text === '' ? rest : [{ ...first, text }, ...rest] }
}
