import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packageRoot } from '../package-root.ts'

/** Where the task definition fixtures are. */
export const fixtureFolder = join(packageRoot, 'fixtures', 'task-definitions')

/** The names of all task definition fixtures in a folder, in alphabetical order. */
export function fixtureNames(folder = fixtureFolder): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort()
}
