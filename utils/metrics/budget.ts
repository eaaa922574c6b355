import { figureText } from '../results/figure-text.ts'
import type { Figure } from '../results/result.ts'

/** The most, or the least, that a figure may be, as a target's profile has it. */
export interface Budget {
  readonly most?: number | undefined
  readonly least?: number | undefined
}

/** A figure as a scenario reports it; whether it keeps its budget is looked up. */
export type ReportedFigure = Readonly<Pick<Figure, 'id' | 'title' | 'value' | 'unit'>>

/** The figure with its budget, and whether it keeps it; without one where none names it. */
export function withBudget(
  { id, title, value, unit }: ReportedFigure,
  budgets: Readonly<Record<string, Budget>>,
): Figure {
  const budget = budgets[id]
  if (!budget) return { id, title, value, unit }
  const { most, least } = budget
  const kept = value <= (most ?? value) && value >= (least ?? value)
  return {
    id,
    title,
    value,
    unit,
    budget: { ...(most !== undefined && { most }), ...(least !== undefined && { least }), kept },
  }
}

/** Why the figures fail the scenario, `budget: <title>: 4,210 ms, most 3,000 ms`; nothing where all budgets are kept. */
export function missedBudget(
  figures: readonly Figure[],
): { readonly reason: string; readonly details: string[] } | undefined {
  const [first, ...more] = figures.filter(({ budget }) => budget && !budget.kept)
  if (!first) return undefined
  const told = (figure: Figure) => `${figure.title}: ${figureText(figure)}`
  return { reason: `budget: ${told(first)}`, details: more.map((figure) => `budget: ${told(figure)}`) }
}
