import type { Figure } from './result.ts'

/** `4,210 ms`, `12.3 per second`, `0.315 MB`: three digits, or all that stand before the point. */
export function valueText(value: number, unit: string): string {
  const digits = Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 }
  return withUnit(value.toLocaleString('en', digits), unit)
}

/** `4,210 ms, most 3,000 ms`, on a slow machine `most 7,200 ms (3,000 ms × 2.4: slow machine)`; without a budget, the value alone. What is not the same never reads the same. */
export function figureText({ value, unit, budget }: Pick<Figure, 'value' | 'unit' | 'budget'>): string {
  const limits = limitsOf(budget)
  const text = valueText(value, unit)
  const isLikeAnother = limits.some(([, limit]) => limit !== value && valueText(limit, unit) === text)
  return [isLikeAnother ? exactText(value, unit) : text, ...limitTexts(limits, unit, budget)].join(', ')
}

/** `most 3,000 ms`; nothing where there is no budget. */
export function budgetText({ unit, budget }: Pick<Figure, 'unit' | 'budget'>): string | undefined {
  const limits = limitsOf(budget)
  return limits.length === 0 ? undefined : limitTexts(limits, unit, budget).join(', ')
}

type Limit = readonly [word: 'least' | 'most', limit: number]

function limitsOf(budget: Figure['budget']): Limit[] {
  const limits: Limit[] = []
  if (budget?.least !== undefined) limits.push(['least', budget.least])
  if (budget?.most !== undefined) limits.push(['most', budget.most])
  return limits
}

function limitTexts(limits: readonly Limit[], unit: string, budget: Figure['budget']): string[] {
  return limits.map(
    ([word, limit]) => `${word} ${exactText(limit, unit)}${whyWider(word, limit, unit, budget)}`,
  )
}

/** ` (3,000 ms × 2.4: slow machine)`; empty where the limit is as it was stated. */
function whyWider(word: Limit[0], limit: number, unit: string, budget: Figure['budget']): string {
  const { [word]: stated, slowness } = budget?.stated ?? {}
  if (stated === undefined || stated === limit) return ''
  return ` (${exactText(stated, unit)} ${word === 'most' ? '×' : '÷'} ${slowness}: slow machine)`
}

function exactText(value: number, unit: string): string {
  return withUnit(value.toLocaleString('en', { maximumFractionDigits: 6 }), unit)
}

function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number} ${unit}`
}
