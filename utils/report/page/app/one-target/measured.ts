import type { Figure, LoadCurve } from '../../../../results/result.ts'
import type { PageScenario, TargetPage } from '../../target-page.ts'

/** Something that a scenario measured. */
export interface Measured<Of> {
  readonly scenario: PageScenario
  readonly measured: Of
}

/** All figures of a run: those that miss their budget, those that keep it, those that have none. */
export function figuresOf({ scenarios }: Pick<TargetPage, 'scenarios'>): Measured<Figure>[] {
  return scenarios
    .flatMap((scenario) => (scenario.figures ?? []).map((measured) => ({ scenario, measured })))
    .toSorted((a, b) => rankOf(a.measured) - rankOf(b.measured))
}

/** All curves of latency against load. */
export function curvesOf({ scenarios }: Pick<TargetPage, 'scenarios'>): Measured<LoadCurve>[] {
  return scenarios.flatMap((scenario) => (scenario.curves ?? []).map((measured) => ({ scenario, measured })))
}

/** Whether there is anything to be seen of performance. */
export function hasMeasured({ scenarios }: Pick<TargetPage, 'scenarios'>): boolean {
  return scenarios.some(({ figures = [], curves = [] }) => figures.length + curves.length > 0)
}

function rankOf(figure: Figure): number {
  if (isMissed(figure)) return 0
  return figure.budget ? 1 : 2
}

/** Whether a figure is beyond what its budget allows. */
export function isMissed({ budget }: Figure): boolean {
  return budget?.kept === false
}

/** A figure in a run; absent where it was not measured in it. */
export interface FigurePoint {
  readonly startedAt: string
  readonly version: string
  readonly value?: number
}

/** A figure over the runs that are kept; nothing where fewer than two of them measured it. */
export function figureTrend({ trend = [] }: Pick<TargetPage, 'trend'>, id: string): FigurePoint[] {
  const points = trend.map(({ startedAt, version, figures = {} }) => {
    const value = figures[id]
    return { startedAt, version, ...(value !== undefined && { value }) }
  })
  return points.filter(({ value }) => value !== undefined).length > 1 ? points : []
}
