import { FrameworkError } from '../errors/framework-error.ts'
import { printable } from './text-place.ts'

/** What is thrown when a document is not as it should be. */
export interface Mistake {
  /** `PROFILE_MALFORMED` */
  readonly code: string
  readonly advice: string
  /** What tells the right document from any other: who gives another is told so, not which of its members is wrong. */
  readonly document?: {
    /** `results.json of this project` */
    readonly name: string
    /** Members that each has. */
    readonly members: readonly string[]
  }
}

/** Where in which file something is wrong. */
interface Place {
  readonly file: string
  readonly line?: number | undefined
  /** `at deadlines.taskMs` */
  readonly at?: string | undefined
  /** What stands there. */
  readonly seen?: readonly string[]
}

/** The mistake as it is told: `my.json, line 12, at deadlines.taskMs: expected number, received string, found "x"`. */
export function mistaken(
  { file, line, at, seen = [] }: Place,
  what: string,
  { code, advice }: Mistake,
): FrameworkError {
  const place = [file, ...(line === undefined ? [] : [`line ${line}`]), ...(at === undefined ? [] : [at])]
  return new FrameworkError({ code, message: `${place.join(', ')}: ${what}`, seen, advice })
}

/** That it is another document altogether, and what it has instead; nothing where it is the right one. */
export function foreignness(value: unknown, { document }: Mistake): string | undefined {
  if (!document) return undefined
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const lacking = document.members.filter((member) => !isObject || !Object.hasOwn(value, member))
  if (lacking.length === 0) return undefined
  const seen = isObject ? `it has ${named(Object.keys(value))}` : 'it is no JSON object'
  return `no ${document.name}: it lacks ${named(lacking)}; ${seen}`
}

function named(members: readonly string[]): string {
  if (members.length === 0) return 'nothing'
  const shown = members.slice(0, 5).map((member) => JSON.stringify(printable(member.slice(0, 40))))
  return members.length > 5 ? `${shown.join(', ')} and ${members.length - 5} more` : shown.join(', ')
}
