import { areasOf } from './area-columns.ts'
import { type CellState, type Counts, cellState, countOutcomes, countsText } from './cell.ts'
import { changeOf } from './change.ts'
import type { MatrixColumn, MatrixData } from './matrix.ts'

/** How the scenarios of a row came out on one target, and what of it is new. */
export interface MatrixCell {
  readonly target: string
  readonly counts: Counts
  readonly state: CellState
  readonly newlyPassing: number
  readonly newlyFailing: number
  /** Of any kind, the two above included. */
  readonly changed: number
}

/** A requirement or an area. */
export interface MatrixRow {
  /** The id of the requirement, or the area. */
  readonly name: string
  readonly statement: string
  /** Its scenarios, by their place in the matrix. */
  readonly places: readonly number[]
  /** One a target. */
  readonly cells: readonly MatrixCell[]
}

/** What a reader wants to see; '' does not restrict. */
export interface MatrixFilter {
  readonly text: string
  readonly area: string
  /** A state of cells, or `differs`: where the targets are not of one state. */
  readonly state: string
  /** `any`, `newly-failing` or `newly-passing`. */
  readonly change: string
  readonly target: string
}

/** What states are called. */
export const stateNames: Readonly<Record<CellState, string>> = {
  pass: 'all judged pass',
  mixed: 'some fail',
  fail: 'all judged fail',
  unsupported: 'unsupported',
  'not-judged': 'not judged',
}

/** The columns that a filter leaves: one target's, or all. */
export function shownColumns({ columns }: MatrixData, { target }: MatrixFilter): readonly MatrixColumn[] {
  const one = columns.filter((column) => column.target === target)
  return one.length > 0 ? one : columns
}

/** All scenarios, then each area. */
export function areaRows(data: MatrixData, columns: readonly MatrixColumn[]): readonly MatrixRow[] {
  const areas = areasOf(data).map(({ area, places }) => row({ name: area, statement: '', places }, columns))
  return [row({ name: 'all areas', statement: '', places: [...data.scenarios.keys()] }, columns), ...areas]
}

/**
 * The requirements that a filter leaves. With an area, their cells count the scenarios of that area alone; state and change hold
 * of at least one of the shown targets.
 */
export function requirementRows(data: MatrixData, filter: MatrixFilter): readonly MatrixRow[] {
  const columns = shownColumns(data, filter)
  const ofArea = [...data.scenarios.keys()].filter(
    (place) => filter.area === '' || data.scenarios[place]?.area === filter.area,
  )
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return data.requirements.flatMap(({ id, statement }) => {
    const places = ofArea.filter((place) => data.scenarios[place]?.requirements.includes(id))
    if (places.length === 0 || !isNamed(data, { id, statement, places }, words)) return []
    const one = row({ name: id, statement, places }, columns)
    return hasState(one, filter.state) && hasChange(one, filter.change) ? [one] : []
  })
}

/** A cell in words, as a screen reader tells it. */
export function cellText({ name }: Pick<MatrixRow, 'name'>, cell: MatrixCell): string {
  const news = [
    ...(cell.newlyFailing > 0 ? [`${cell.newlyFailing} newly failing`] : []),
    ...(cell.newlyPassing > 0 ? [`${cell.newlyPassing} newly passing`] : []),
  ]
  return [`${name} on ${cell.target}: ${countsText(cell.counts)}`, ...news].join('; ')
}

function row(of: Omit<MatrixRow, 'cells'>, columns: readonly MatrixColumn[]): MatrixRow {
  return { ...of, cells: columns.map((column) => cell(column, of.places)) }
}

function cell({ target, outcomes, before }: MatrixColumn, places: readonly number[]): MatrixCell {
  const counts = countOutcomes(places.map((place) => outcomes[place] ?? null))
  const news = before
    ? places.flatMap((place) => changeOf(before.outcomes[place] ?? null, outcomes[place] ?? null) ?? [])
    : []
  return {
    target,
    counts,
    state: cellState(counts),
    newlyPassing: news.filter((change) => change === 'newly-passing').length,
    newlyFailing: news.filter((change) => change === 'newly-failing').length,
    changed: news.length,
  }
}

function isNamed(
  { scenarios }: MatrixData,
  { id, statement, places }: { id: string; statement: string; places: readonly number[] },
  words: readonly string[],
): boolean {
  if (words.length === 0) return true
  const texts = places.map((place) => `${scenarios[place]?.id} ${scenarios[place]?.title}`)
  const all = [id, statement, ...texts].join('\n').toLowerCase()
  return words.every((word) => all.includes(word))
}

function hasState({ cells }: MatrixRow, state: string): boolean {
  if (state === '') return true
  if (state === 'differs') return new Set(cells.map((one) => one.state)).size > 1
  return cells.some((one) => one.state === state)
}

function hasChange({ cells }: MatrixRow, change: string): boolean {
  if (change === 'newly-failing') return cells.some(({ newlyFailing }) => newlyFailing > 0)
  if (change === 'newly-passing') return cells.some(({ newlyPassing }) => newlyPassing > 0)
  return change === '' || cells.some(({ changed }) => changed > 0)
}
