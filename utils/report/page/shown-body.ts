import type { ShownBody } from './target-page.ts'

interface Line {
  readonly text: string
  /** Of the value that begins on this line, as witnesses write it: `tasks[0].lastStatus`. */
  readonly path: string
}

/** What is shorter than this stands on one line. */
const oneLine = 88
/** A text in JSON is shown up to so many characters. */
const longestText = 400
/** So many lines stay before and after a marked one. */
const around = 3

/**
 * A body for people: JSON in lines, anything else as it is, cut to about so many characters. The places that witnesses name stay,
 * with what stands around them, and are marked; of one that is not there, what it would be part of.
 */
export function shownBody(body: string, places: readonly string[], characters: number): ShownBody {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return body.length > characters
      ? { text: body.slice(0, characters), leftOut: `${body.length - characters} characters` }
      : { text: body }
  }
  const lines = [...layOut(value, { path: '', indent: 0, prefix: '', suffix: '', places })]
  const marked = new Set(places.flatMap((place) => lineOf(lines, place)))
  const kept = keep(lines, marked, characters)
  return joined(lines, kept, marked)
}

interface Place {
  readonly path: string
  readonly indent: number
  /** The member's name. */
  readonly prefix: string
  /** The comma. */
  readonly suffix: string
  readonly places: readonly string[]
}

function* layOut(value: unknown, place: Place): Generator<Line> {
  const { path, indent, prefix, suffix, places } = place
  const line = (text: string) => ({ text: `${' '.repeat(indent)}${text}`, path })
  const short = JSON.stringify(value)
  const isInside = places.some((one) => one !== path && isPartOf(one, path))
  if (typeof value !== 'object' || value === null)
    return yield line(`${prefix}${cutText(value, short)}${suffix}`)
  if (short.length + indent <= oneLine && !isInside) return yield line(`${prefix}${spaced(value)}${suffix}`)
  const isList = Array.isArray(value)
  const members = Object.entries(value)
  yield line(`${prefix}${isList ? '[' : '{'}`)
  for (const [index, [key, member]] of members.entries()) {
    yield* layOut(member, {
      path: isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`,
      indent: indent + 2,
      prefix: isList ? '' : `${JSON.stringify(key)}: `,
      suffix: index < members.length - 1 ? ',' : '',
      places,
    })
  }
  // No place of its own: the end of what began above.
  yield { text: `${' '.repeat(indent)}${isList ? ']' : '}'}${suffix}`, path: '\n' }
}

/** JSON on one line, with the spaces that make it legible. */
function spaced(value: object): string {
  const text = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  return text.replace(/^\[ | \]$/g, (end) => end.trim())
}

function cutText(value: unknown, json: string): string {
  if (typeof value !== 'string' || value.length <= longestText) return json
  return `${JSON.stringify(value.slice(0, longestText))} … ${value.length - longestText} characters more`
}

function isPartOf(place: string, whole: string): boolean {
  return whole === '' ? place !== '' : place.startsWith(`${whole}.`) || place.startsWith(`${whole}[`)
}

/** The line of a place, or of the nearest thing around it that is there; none for the whole body. */
function lineOf(lines: readonly Line[], place: string): number[] {
  for (let path = place; path !== ''; path = path.replace(/(^|\.)[^.[\]]*$|\[[^[\]]*\]$/, '')) {
    const index = lines.findIndex((line) => line.path === path)
    if (index >= 0) return [index]
  }
  return []
}

function keep(lines: readonly Line[], marked: ReadonlySet<number>, characters: number): ReadonlySet<number> {
  const kept = new Set<number>()
  let room = characters
  const take = (index: number) => {
    const line = lines[index]
    if (!line || kept.has(index) || room < line.text.length) return
    kept.add(index)
    room -= line.text.length + 1
  }
  // First what it is about, then what stands around that, then the beginning.
  for (const index of marked) take(index)
  for (let distance = 1; distance <= around; distance += 1)
    for (const index of marked) {
      take(index - distance)
      take(index + distance)
    }
  take(lines.length - 1)
  for (const index of lines.keys()) {
    if (room <= 0) break
    take(index)
  }
  return kept
}

function joined(lines: readonly Line[], kept: ReadonlySet<number>, marked: ReadonlySet<number>): ShownBody {
  const shown: string[] = []
  const marks: number[] = []
  let missing = 0
  const tellMissing = () => {
    if (missing > 0) shown.push(`⋯ ${missing} ${missing === 1 ? 'line' : 'lines'} left out`)
    missing = 0
  }
  for (const [index, { text }] of lines.entries()) {
    if (!kept.has(index)) {
      missing += 1
      continue
    }
    tellMissing()
    if (marked.has(index)) marks.push(shown.length)
    shown.push(text)
  }
  tellMissing()
  const leftOut = lines.length - kept.size
  return {
    text: shown.join('\n'),
    ...(marks.length > 0 && { marked: marks }),
    ...(leftOut > 0 && { leftOut: `${leftOut} ${leftOut === 1 ? 'line' : 'lines'}` }),
  }
}
