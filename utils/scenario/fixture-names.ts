import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'task-definitions')

/** The names of all task definition fixtures, in alphabetical order. */
export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file, '.json'))
  .sort()
