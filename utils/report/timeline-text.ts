import type { ResultTimeline } from '../results/result.ts'
import { type TimeAxis, timeAxis } from './timeline-axis.ts'
import { type Glyph, glyphOf } from './timeline-glyphs.ts'

type Lane = ResultTimeline['lanes'][number]
type Mark = ResultTimeline['marks'][number]

/** A lane that begins with it is part of the one above: what runs for a task. */
const partSign = '└'

/** So wide is a line, at the most, indent included. */
const lineWidth = 110
const nameWidth = 22

/** So many are drawn, at the most: what led there from the beginning, and more of what came last. */
const drawn = { tasks: { first: 4, last: 8 }, others: { first: 6, last: 6 }, marks: { first: 6, last: 10 } }

/** A timeline in lines for a terminal: the axis, a line for each lane, what happened when, and what the signs mean. */
export function timelineText(timeline: ResultTimeline, indent = '  '): string[] {
  const { startMs, endMs, marks } = timeline
  const lanes = selectLanes(timeline)
  const shown = selectMarks(timeline)
  const width = lineWidth - indent.length - nameWidth - 1
  // What came before the first of it is no part of the axis; what came after the last of it is, for something was waited for.
  const moments = [
    endMs,
    ...lanes.flatMap(({ lane }) => (lane?.spans ?? []).flatMap(({ fromMs, toMs }) => [fromMs, toMs])),
    ...marks.map(({ atMs }) => atMs),
  ]
  const axis = timeAxis(moments, width)
  const row = (name: string, cells: string) => `${name.padEnd(nameWidth)} ${cells}`.trimEnd()
  const hasServices = timeline.lanes.some(({ name }) => name.startsWith('service '))
  const nameOf = ({ name }: Lane) => shortName(name, hasServices && !name.startsWith('service '))
  const letters = lettersOf(shown, axis)
  const note = axis.isShortened ? ', quiet time shortened' : ''
  return [
    `timeline of ${duration(endMs - startMs)} as the calls showed it${note}:`,
    row('', ticks(moments, axis, timeline, width)),
    ...lanes.map(({ lane, text }) => (lane ? row(nameOf(lane), cellsOf(lane, axis)) : text)),
    ...(letters.size > 0 ? [row('', letterRow(letters, width))] : []),
    ...shown.map((mark) => markLine(mark, letters, axis, timeline)),
    ...legend(lanes.flatMap(({ lane }) => lane?.spans ?? [])),
  ].map((line) => clip(`${indent}${line}`, lineWidth).trimEnd())
}

interface Row {
  readonly lane?: Lane
  /** Instead of lanes that are not drawn. */
  readonly text: string
}

function selectLanes({ lanes, leftOut }: ResultTimeline): Row[] {
  const isTask = ({ name }: Lane) => name.startsWith('task ') && !name.startsWith('task set ')
  const isPart = ({ name }: Lane) => name.startsWith(partSign)
  const wholes = lanes.filter((lane) => !isPart(lane))
  const hidden = new Set([
    ...middle(wholes.filter(isTask), drawn.tasks),
    ...middle(
      wholes.filter((lane) => !isTask(lane)),
      drawn.others,
    ),
  ])
  // What runs for a task is drawn with it, or not at all.
  for (const [index, lane] of lanes.entries()) {
    const above = lanes[index - 1]
    if (isPart(lane) && above && hidden.has(above)) hidden.add(lane)
  }
  const count = hidden.size + (leftOut?.lanes ?? 0)
  const at = lanes.findIndex((lane) => hidden.has(lane))
  return lanes.flatMap((lane, index) => {
    if (index === at) return [{ text: `… ${count} more` }]
    return hidden.has(lane) ? [] : [{ lane, text: '' }]
  })
}

function selectMarks({ marks, leftOut }: ResultTimeline): (Mark | string)[] {
  const hidden = new Set(middle(marks, drawn.marks))
  const count = hidden.size + (leftOut?.marks ?? 0)
  const at = marks.findIndex((mark) => hidden.has(mark))
  return marks.flatMap((mark, index): (Mark | string)[] => {
    if (index === at) return [`… ${count} more`]
    return hidden.has(mark) ? [] : [mark]
  })
}

/** What stands between the first and the last ones. */
function middle<Item>(items: readonly Item[], { first, last }: { first: number; last: number }): Item[] {
  return items.length > first + last + 1 ? items.slice(first, -last) : []
}

function cellsOf({ spans }: Lane, axis: TimeAxis): string {
  const cells: string[] = []
  for (const { status, fromMs, toMs } of spans) {
    const { character, isEnd } = glyphOf(status)
    const [from, to] = [axis.columnOf(fromMs), axis.columnOf(toMs)]
    for (let column = from; column === from || (!isEnd && column <= to); column += 1)
      cells[column] = character
    cells.length = Math.max(from, isEnd ? from : to) + 1
  }
  return Array.from(cells, (cell) => cell ?? ' ').join('')
}

/** The letter of each column in which something happened. */
function lettersOf(marks: readonly (Mark | string)[], axis: TimeAxis): Map<number, string> {
  const columns = new Set(
    marks.flatMap((mark) => (typeof mark === 'string' ? [] : [axis.columnOf(mark.atMs)])),
  )
  return new Map([...columns].map((column, index) => [column, String.fromCharCode(97 + index)]))
}

function letterRow(letters: ReadonlyMap<number, string>, width: number): string {
  return Array.from({ length: width }, (_, column) => letters.get(column) ?? ' ').join('')
}

function markLine(
  mark: Mark | string,
  letters: ReadonlyMap<number, string>,
  axis: TimeAxis,
  { startMs }: ResultTimeline,
): string {
  if (typeof mark === 'string') return mark
  const letter = letters.get(axis.columnOf(mark.atMs)) ?? ' '
  return `${letter} ${duration(mark.atMs - startMs).padStart(8)}  ${shortText(mark.text)}`
}

/** Where there is room, the time at which something changed; at the right the end. */
function ticks(
  moments: readonly number[],
  axis: TimeAxis,
  { startMs, endMs }: ResultTimeline,
  width: number,
): string {
  const end = `${duration(endMs - startMs)}|`
  let line = ''
  for (const moment of [...new Set(moments)].sort((a, b) => a - b)) {
    const label = `|${duration(moment - startMs)}`
    const column = axis.columnOf(moment)
    if ((line !== '' && column < line.length + 3) || column + label.length + 2 > width - end.length) continue
    line = `${line.padEnd(column)}${label}`
  }
  return `${line.padEnd(width - end.length)}${end}`
}

function legend(spans: Lane['spans']): string[] {
  const glyphs = new Map<string, Glyph>()
  for (const glyph of spans.map(({ status }) => glyphOf(status))) glyphs.set(glyph.meaning, glyph)
  const parts = Array.from(glyphs.values(), ({ character, meaning }) =>
    /^\d$/.test(character) ? meaning : `${character} ${meaning}`,
  )
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + part.length + 3 <= lineWidth - 2)
      lines[lines.length - 1] = `${last}   ${part}`
    else lines.push(part)
  }
  return lines
}

function duration(ms: number): string {
  return ms < 9_995 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}

/** `task 01234567`, `deployment …1234`; by two columns further in, if it is part of a service. */
function shortName(name: string, isPart: boolean): string {
  const short = `${isPart ? '  ' : ''}${shortText(name)}`
  return short.length <= nameWidth ? short : `${short.slice(0, 9)}…${short.slice(10 - nameWidth)}`
}

/** Ids and given names cut to what tells them apart, and no name of the service in front of its events. */
function shortText(text: string): string {
  return text
    .replace(/^event: \(service [^)]*\) /, 'event: ')
    .replace(/\b[a-z][a-z\d-]*-[\da-z]{11}-\d+-(?=[A-Za-z])/g, '')
    .replace(/\b([\da-f]{8})[\da-f-]{24,28}\b/g, '$1')
    .replace(/\bcontainer [\da-f]{12} /g, 'container ')
    .replace(/\becs-svc\/(\w+)/g, (_, id: string) => `…${id.slice(-4)}`)
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
