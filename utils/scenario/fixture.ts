import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import { operations } from '../model/operations.ts'
import { shapeProblems } from '../model/shape.ts'

/** A task definition without its family, which each scenario gets anew. */
export type TaskDefinitionFixture = Omit<RegisterTaskDefinitionRequest, 'family'>

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'task-definitions')

/**
 * Reads `fixtures/task-definitions/<name>.json`, held against the SDK's schema of RegisterTaskDefinition. Throws
 * FIXTURE_MISSING (with the names there are) or FIXTURE_MALFORMED (with file, path inside it and value).
 */
export function readFixture(name: string, from = folder): TaskDefinitionFixture {
  const file = join(from, `${name}.json`)
  const shown = `fixtures/task-definitions/${name}.json`
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    const known = readdirSync(from).map((entry) => basename(entry, '.json'))
    throw new FrameworkError({
      code: 'FIXTURE_MISSING',
      message: `there is no fixture ${shown}`,
      seen: [`there are: ${known.join(', ')}`],
      advice: 'use one of these, or add the file.',
    })
  }
  const malformed = (what: string) =>
    new FrameworkError({
      code: 'FIXTURE_MALFORMED',
      message: `${shown}: ${what}`,
      advice: 'write it as the input of RegisterTaskDefinition, without family.',
    })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw malformed(`not JSON (${error instanceof Error ? error.message : error})`)
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed('not a JSON object')
  const schema = operations.get('RegisterTaskDefinition')?.input
  const [problem] = schema ? shapeProblems(schema, { family: 'given-by-the-scenario', ...json }) : []
  if (problem)
    throw malformed(`at ${problem.path}: expected ${problem.expected}, found ${JSON.stringify(problem.seen)}`)
  return json as TaskDefinitionFixture // The schema above is the one that this type was generated from.
}
