import { invalidParameter } from '../ecs-error.ts'
import { type Operator, operators } from './operators.ts'
import type { ClusterQuery } from './query.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * Reads an expression of the cluster query language: `attribute:stack == prod and registeredAt > 2026-01-01`
 * (DG:cluster-query-language). Throws InvalidParameterException for one that can't be read; the query itself throws it
 * for a subject that the object doesn't know.
 */
export function parseClusterQuery(expression: string): ClusterQuery {
  const tokens = tokensOf(expression)
  const reader = new TokenReader(tokens)
  const query = anyOf(reader)
  if (reader.next() !== undefined) throw unreadable(expression)
  return query
}

/** Goes through the tokens one by one. */
class TokenReader {
  readonly #tokens: readonly Token[]
  #position = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  next(): Token | undefined {
    this.#position += 1
    return this.#tokens[this.#position - 1]
  }

  /** Takes the next token if it is one of these. */
  takes(...texts: readonly string[]): boolean {
    const token = this.#tokens[this.#position]
    const isTaken = token !== undefined && !token.quoted && texts.includes(token.text)
    if (isTaken) this.#position += 1
    return isTaken
  }

  /** Takes the next token, which must be a word or quoted. */
  word(): string {
    const token = this.next()
    if (token === undefined || (!token.quoted && /^[()[\],&|=!<>]/.test(token.text)))
      throw unreadable(token?.text ?? 'the end')
    return token.text
  }
}

function anyOf(reader: TokenReader): ClusterQuery {
  const queries = [allOf(reader)]
  while (reader.takes('||', 'or')) queries.push(allOf(reader))
  return (subjects) => queries.some((query) => query(subjects))
}

function allOf(reader: TokenReader): ClusterQuery {
  const queries = [single(reader)]
  while (reader.takes('&&', 'and')) queries.push(single(reader))
  return (subjects) => queries.every((query) => query(subjects))
}

function single(reader: TokenReader): ClusterQuery {
  if (reader.takes('!', 'not')) {
    const query = single(reader)
    return (subjects) => !query(subjects)
  }
  if (!reader.takes('(')) return comparison(reader)
  const query = anyOf(reader)
  if (!reader.takes(')')) throw unreadable('a missing )')
  return query
}

function comparison(reader: TokenReader): ClusterQuery {
  const subject = reader.word()
  const { name, operator } = operatorOf(reader)
  const args = name.endsWith('exists') ? [] : name.endsWith('in') ? list(reader) : [reader.word()]
  return (subjects) => {
    const values = subjects(subject)
    if (values === undefined) throw unreadable(subject)
    return operator(values, args, subject)
  }
}

function operatorOf(reader: TokenReader): { name: string; operator: Operator } {
  const isNegated = reader.takes('!')
  const name = `${isNegated ? '!' : ''}${reader.next()?.text ?? ''}`
  const operator = operators.get(name)
  if (!operator) throw unreadable(name)
  return { name, operator }
}

function list(reader: TokenReader): string[] {
  if (!reader.takes('[')) throw unreadable('a list without [')
  const items = [reader.word()]
  while (reader.takes(',')) items.push(reader.word())
  if (!reader.takes(']')) throw unreadable('a list without ]')
  return items
}

function unreadable(what: string) {
  return invalidParameter(`Invalid cluster query expression at '${what}'.`)
}
