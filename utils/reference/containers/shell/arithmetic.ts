const TOKEN = /\s*(?:(\d+)|([A-Za-z_]\w*)|(\|\||&&|[<>=!]=|[-+*/%<>!()?:]))/y

/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Evaluates the inside of `$((…))` with integers; nothing for what is no arithmetic. Unset names count as 0. */
export function evaluate(
  expression: string,
  lookUp: (name: string) => string | undefined,
): number | undefined {
  const tokens = tokenize(expression)
  if (!tokens) return undefined
  let at = 0

  function take(text: string): boolean {
    if (tokens?.[at] !== text) return false
    at += 1
    return true
  }

  function binary(level: number): number {
    const operators = LEVELS[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    for (
      let operator = tokens?.[at];
      operator !== undefined && operators.includes(operator);
      operator = tokens?.[at]
    ) {
      at += 1
      left = apply(operator, left, binary(level + 1))
    }
    return left
  }

  function unary(): number {
    if (take('-')) return -unary()
    if (take('+')) return unary()
    if (take('!')) return unary() === 0 ? 1 : 0
    if (take('(')) {
      const value = binary(0)
      return take(')') ? value : Number.NaN
    }
    const token = tokens?.[at] ?? ''
    at += 1
    if (/^\d/.test(token)) return Number(token)
    return /^\w/.test(token) ? Number(lookUp(token) || 0) : Number.NaN
  }

  const value = tokens.length === 0 ? 0 : binary(0)
  return at === tokens.length && Number.isFinite(value) ? Math.trunc(value) : undefined
}

function tokenize(expression: string): string[] | undefined {
  const tokens: string[] = []
  const text = expression.trim()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return undefined
    tokens.push(token.trim())
  }
  return tokens
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '||':
      return Number(a !== 0 || b !== 0)
    case '&&':
      return Number(a !== 0 && b !== 0)
    case '==':
      return Number(a === b)
    case '!=':
      return Number(a !== b)
    case '<':
      return Number(a < b)
    case '<=':
      return Number(a <= b)
    case '>':
      return Number(a > b)
    case '>=':
      return Number(a >= b)
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return Math.trunc(a / b)
    default:
      return a % b
  }
}
