import type { Evidence } from '../../requirements/row.ts'
import type { SourceLink } from '../../requirements/source-links.ts'
import type { Outcome } from './cell.ts'
import type { Differences } from './change.ts'

/** A run that has no column. */
export interface LeftOut {
  readonly folder: string
  /** Of one that can't be read, the folder's name. */
  readonly target: string
  /** ISO 8601; absent where it can't be read. */
  readonly startedAt?: string
  readonly why: string
}

/** A requirement with at least one scenario. */
export interface MatrixRequirement {
  readonly id: string
  /** Empty for one that is not in the catalogue any more. */
  readonly statement: string
  readonly source: string
  readonly links: readonly SourceLink[]
  readonly evidence: readonly Evidence[]
}

/** A scenario that at least one target was judged by. */
export interface MatrixScenario {
  readonly id: string
  readonly title: string
  readonly phase: number
  readonly area: string
  readonly requirements: readonly string[]
}

/** The whole run of one target. */
export interface MatrixColumn {
  readonly target: string
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
  /** Where the page of that run is, relative to this one; absent where there is none. */
  readonly page?: string
  /** For each scenario of the matrix, in the same order. */
  readonly outcomes: readonly Outcome[]
  /** Why a scenario did not pass, in one line, by its place in the list. */
  readonly reasons: Readonly<Record<number, string>>
  /** The run before; absent where none is known. */
  readonly before?: {
    readonly version: string
    readonly startedAt: string
    readonly outcomes: readonly Outcome[]
    readonly differences: Differences
  }
}

/** Something that was measured on at least one target. */
export interface MatrixFigure {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** For each column; null where it was not measured. */
  readonly cells: readonly (MatrixFigureCell | null)[]
}

export interface MatrixFigureCell {
  readonly value: number
  /** Whether the scenario that measured it passed. */
  readonly hasPassed: boolean
}

/** Many targets' results side by side: all that the page, the table in Markdown and the terminal tell. */
export interface MatrixData {
  /** When it was put together, ISO 8601. */
  readonly madeAt: string
  readonly columns: readonly MatrixColumn[]
  readonly scenarios: readonly MatrixScenario[]
  readonly requirements: readonly MatrixRequirement[]
  /** What the grades of evidence say. */
  readonly grades: Readonly<Record<Evidence, string>>
  /** How many requirements of the catalogue have no scenario in any of these runs. */
  readonly withoutScenario: number
  readonly leftOut: readonly LeftOut[]
  readonly figures: readonly MatrixFigure[]
}
