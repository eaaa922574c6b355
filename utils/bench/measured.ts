import type { Figure } from '../results/result.ts'

/** What one measure of the bench found: a part of the document that it writes. */
export interface Measured {
  /** `Embedded endpoint against other emulators` */
  readonly title: string
  /** What was done, for readers: paragraphs of Markdown. */
  readonly said: string
  readonly tables: readonly Table[]
  readonly charts?: readonly BenchChart[]
  /** Every number, for programs; those with a budget can fail the bench. */
  readonly figures: readonly Figure[]
}

export interface Table {
  /** The first column names what the others tell of it. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Bars on a logarithmic axis, side by side in groups: figures that differ in tenfolds. */
export interface BenchChart {
  /** Name of its files: `notice-delay`. */
  readonly name: string
  /** What it shows, in a sentence: its heading, and what those are told who do not see it. */
  readonly label: string
  /** What the values are in: `ms`. */
  readonly unit: string
  readonly groups: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
}
