import { budgetText, figureText } from '../results/figure-text.ts'
import type { Figure } from '../results/result.ts'

/** The most, or the least, that a figure may be. */
export interface Budget {
  readonly most?: number | undefined
  readonly least?: number | undefined
}

/** A figure as a scenario reports it; whether it keeps its budget is looked up. */
export type ReportedFigure = Readonly<Pick<Figure, 'id' | 'title' | 'value' | 'unit'>>

/**
 * The figure with its budget, and whether it keeps it; without one where none names it. Where it would miss one of time, the slowness
 * of the machine is asked for, and the budget is as many times wider.
 */
export function withBudget(
  { id, title, value, unit }: ReportedFigure,
  budgets: Readonly<Record<string, Budget>>,
  slowness: () => number = () => 1,
): Figure {
  const stated = budgets[id]
  const figure = { id, title, value, unit }
  if (!stated) return figure
  if (keeps(value, stated)) return { ...figure, budget: { ...limitsOf(stated), kept: true } }
  const times = timely.has(unit) ? slowness() : 1
  if (times <= 1) return { ...figure, budget: { ...limitsOf(stated), kept: false } }
  const wider = widened(stated, unit, times)
  const told = { ...limitsOf(stated), slowness: times }
  return { ...figure, budget: { ...limitsOf(wider), kept: keeps(value, wider), stated: told } }
}

function keeps(value: number, { most = value, least = value }: Budget): boolean {
  return value <= most && value >= least
}

const rate = 'per second'

/** Units in which a slow machine shows. */
const timely = new Set(['ms', 's', rate])

/** What takes longer on a slow machine may take longer; of what there are fewer a second there may be fewer. */
function widened({ most, least }: Budget, unit: string, times: number): Budget {
  if (unit === rate) return { most, least: least === undefined ? undefined : least / times }
  return { most: most === undefined ? undefined : most * times, least }
}

function limitsOf({ most, least }: Budget): { most?: number; least?: number } {
  return { ...(most !== undefined && { most }), ...(least !== undefined && { least }) }
}

/**
 * Why the figures fail the scenario, `budget: <title>: 4,210 ms, most 3,000 ms`; nothing where all budgets are kept. That a budget was
 * widened is told in the details: the reason reads the same on every machine, but for its numbers.
 */
export function missedBudget(
  figures: readonly Figure[],
): { readonly reason: string; readonly details: string[] } | undefined {
  const [first, ...more] = figures.filter(({ budget }) => budget && !budget.kept)
  if (!first?.budget) return undefined
  const { stated, ...budget } = first.budget
  const wider = stated ? budgetText(first) : undefined
  return {
    reason: `budget: ${first.title}: ${figureText({ ...first, budget })}`,
    details: [
      ...(wider === undefined ? [] : [`budget: ${wider}`]),
      ...more.map((figure) => `budget: ${figure.title}: ${figureText(figure)}`),
    ],
  }
}
