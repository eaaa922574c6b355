import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenarioProject } from './scenario-project.ts'

/** The programs that scenarios of a file, by its text, have talk to the endpoint. */
export function clientsOf(text: string): string[] {
  const lists = text.matchAll(/\bclients(?::| =) \[([^\]]*)\]/g)
  return [...lists].flatMap(([, list = '']) => list.match(/[\w-]+/g) ?? [])
}

/** How many of the files whose paths have one of these parts in them, or of all for none, use one of these programs. */
export function countClientFiles(filters: readonly string[], programs: readonly string[]): number {
  const { root, include = [] } = scenarioProject
  return include
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => filters.length === 0 || filters.some((part) => join(root, file).includes(part)))
    .map((file) => clientsOf(readFileSync(join(root, file), 'utf8')))
    .filter((used) => used.some((program) => programs.includes(program))).length
}
