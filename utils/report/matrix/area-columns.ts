import { type Counts, countOutcomes } from './cell.ts'
import type { MatrixColumn, MatrixData } from './matrix.ts'

/** An area, and which scenarios of the matrix are its, by place in the list. */
export interface AreaScenarios {
  readonly area: string
  readonly places: readonly number[]
}

/** The areas in the order of their scenarios. */
export function areasOf({ scenarios }: Pick<MatrixData, 'scenarios'>): readonly AreaScenarios[] {
  const groups = Map.groupBy(scenarios.keys(), (place) => scenarios[place]?.area ?? '')
  return [...groups].map(([area, places]) => ({ area, places }))
}

/** How the scenarios at these places came out on a target. */
export function countsAt({ outcomes }: Pick<MatrixColumn, 'outcomes'>, places: readonly number[]): Counts {
  return countOutcomes(places.map((place) => outcomes[place] ?? null))
}
