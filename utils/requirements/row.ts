/**
 * How sure a fact is, strongest first: M in the API model, D on a developer-guide page, O seen in a log of real AWS,
 * T tried against a stub, S read in ecspresso's source, I inferred. Nothing fails on an I alone.
 */
export type Evidence = 'M' | 'D' | 'O' | 'T' | 'S' | 'I'

/** What the grades say, for readers of reports; strongest first. */
export const evidenceMeanings: Readonly<Record<Evidence, string>> = {
  M: 'in the API model',
  D: 'in the developer guide',
  O: 'seen in a log of real AWS',
  T: 'tried against a stub',
  S: "read in ecspresso's source",
  I: 'inferred',
}

/** One row as it is written down. */
export interface RequirementRow {
  /** What ECS does, in one sentence or a few. */
  readonly statement: string
  /** Where that is said, in the catalogue's source keys: `API:RunTask; DG:task-groups`. */
  readonly source: string
  readonly evidence: readonly Evidence[]
  /** Why no scenario can check it, for the rows where that is so. */
  readonly unchecked?: string
}
