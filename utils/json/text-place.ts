import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

/** Names and indices that lead from the top of a document to a value in it. */
export type JsonPath = readonly PropertyKey[]

/** The number of the line on which a value of a JSON text begins, from 1; where nothing is at the path, of what would have it. */
export function lineOfPath(text: string, path: JsonPath): number | undefined {
  return unlessTooDeep(() => {
    const tree = parseTree(text)
    for (let length = path.length; tree && length >= 0; length -= 1) {
      const node = findNodeAtLocation(tree, path.slice(0, length).map(segment))
      // Where a member's value stands on a line of its own, its name is what an editor should show.
      if (node) return lineAt(text, node.parent?.type === 'property' ? node.parent.offset : node.offset)
    }
    return undefined
  })
}

/** What keeps a text from being JSON, and the number of the line; nothing where it can't be told. */
export function syntaxMistake(text: string): { line: number; what: string } | undefined {
  if (text.trim() === '') return { line: 1, what: 'there is nothing in it' }
  return unlessTooDeep(() => {
    const mistakes: ParseError[] = []
    parseTree(text, mistakes, { disallowComments: true })
    const [first] = mistakes
    if (!first) return undefined
    const { error, offset, length } = first
    const what = printParseErrorCode(error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    const isAtEnd = text.slice(offset + (what === 'Unexpected End Of String' ? length : 0)).trim() === ''
    return {
      line: lineAt(text, offset),
      what: `${isAtEnd ? 'no whole JSON, it breaks off' : 'no JSON'}: ${what.toLowerCase()}`,
    }
  })
}

/** A line of a text by its number, cut to what a terminal shows, with nothing in it that would move its cursor. */
export function shownLine(text: string, line: number): string {
  return printable(text.split('\n', line)[line - 1] ?? '')
}

/** The beginning of a text of any origin, for a terminal. */
export function printable(text: string): string {
  return text.slice(0, 200).replace(/\p{C}/gu, '�')
}

function segment(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** The parser calls itself for what is inside: a hundred thousand brackets are more than the stack holds. */
function unlessTooDeep<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
