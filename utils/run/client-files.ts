import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenarioProject } from './scenario-project.ts'

/** Whether a file of scenarios, by its text, has some that have another program talk to the endpoint. */
export const hasClients = (text: string): boolean => /\bclients: \[/.test(text)

/** How many of the files whose paths have one of these parts in them, or of all for none, have such scenarios. */
export function countClientFiles(filters: readonly string[]): number {
  const { root, include = [] } = scenarioProject
  return include
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => filters.length === 0 || filters.some((part) => join(root, file).includes(part)))
    .filter((file) => hasClients(readFileSync(join(root, file), 'utf8'))).length
}
