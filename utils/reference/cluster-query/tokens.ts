import { invalidParameter } from '../ecs-error.ts'

/** The longest expression that is read, in characters. */
const LONGEST = 2000

const TOKEN = /\s*(?:"([^"]*)"|(\(|\)|\[|\]|,|&&|\|\||==|!=|=~|!~|>=|<=|>|<|!)|([^\s()[\],&|=!<>"]+))/y

/** One piece of an expression; a quoted word is never an operator. */
export interface Token {
  readonly text: string
  readonly quoted: boolean
}

/** Cuts an expression into its pieces. Throws InvalidParameterException for what is none. */
export function tokensOf(expression: string): Token[] {
  if (expression.length > LONGEST)
    throw invalidParameter(`The expression is longer than ${LONGEST} characters.`)
  const text = expression.trimEnd()
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) throw invalidParameter(`Invalid expression at '${text.slice(at)}'.`)
    const [, quoted, operator, word] = found
    tokens.push({ text: quoted ?? operator ?? word ?? '', quoted: quoted !== undefined })
  }
  return tokens
}
