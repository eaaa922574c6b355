import type { Figure } from './result.ts'

/** `4,210 ms`, `12.3 per second`, `0.31 MB`: three digits, or all that stand before the point. */
export function valueText(value: number, unit: string): string {
  return withUnit(value, unit, decimalsOf(value))
}

/** `4,210 ms, most 3,000 ms`; without a budget, the value alone. What is not the same never reads the same. */
export function figureText({ value, unit, budget }: Pick<Figure, 'value' | 'unit' | 'budget'>): string {
  const limits = budgetLimits(budget)
  const text = valueText(value, unit)
  const isSame = limits.some(([, limit]) => limit !== value && valueText(limit, unit) === text)
  const own = isSame ? withUnit(value, unit, mostDecimals) : text
  return [own, ...limits.map(([word, limit]) => `${word} ${valueText(limit, unit)}`)].join(', ')
}

/** `most 3,000 ms`; nothing where there is no budget. */
export function budgetText({ unit, budget }: Pick<Figure, 'unit' | 'budget'>): string | undefined {
  const limits = budgetLimits(budget)
  return limits.length === 0
    ? undefined
    : limits.map(([word, limit]) => `${word} ${valueText(limit, unit)}`).join(', ')
}

function budgetLimits({ least, most }: Figure['budget'] & object = { kept: true }): Limit[] {
  const limits: Limit[] = []
  if (least !== undefined) limits.push(['least', least])
  if (most !== undefined) limits.push(['most', most])
  return limits
}

type Limit = readonly [word: 'least' | 'most', limit: number]

const mostDecimals = 6

function decimalsOf(value: number): number {
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return 0
  return size >= 10 ? 1 : 2
}

function withUnit(value: number, unit: string, decimals: number): string {
  const number = value.toLocaleString('en', { maximumFractionDigits: decimals })
  return unit === '' ? number : `${number} ${unit}`
}
