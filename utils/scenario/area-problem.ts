import { closest, distance } from 'fastest-levenshtein'
import { areas, isArea } from './identity.ts'

/** What is wrong with the name of an area, with the names there are; nothing where it is one. */
export function areaProblem(name: string): string | undefined {
  if (isArea(name)) return undefined
  const near = closest(name, areas)
  const hint = distance(name, near) <= 2 ? ` Did you mean ${near}?` : ''
  return `areas are ${areas.join(', ')}.${hint}`
}
