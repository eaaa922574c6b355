import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import { malformed, readJsonFile } from '../json/read-json-file.ts'
import { operations } from '../model/operations.ts'
import { shapeProblems } from '../model/shape.ts'
import { fixtureFolder, fixtureNames } from './fixture-names.ts'

/** A task definition without its family, which each scenario gets anew. */
export type TaskDefinitionFixture = Omit<RegisterTaskDefinitionRequest, 'family'>

/**
 * Reads `fixtures/task-definitions/<name>.json`, held against the SDK's schema of RegisterTaskDefinition. Throws
 * FIXTURE_MISSING (with the names there are) or FIXTURE_MALFORMED (with file, line, path inside it and value).
 */
export function readFixture(name: string, from = fixtureFolder): TaskDefinitionFixture {
  const file = join(from, `${name}.json`)
  if (!existsSync(file)) {
    throw new FrameworkError({
      code: 'FIXTURE_MISSING',
      message: `there is no fixture fixtures/task-definitions/${name}.json`,
      seen: [`there are: ${fixtureNames(from).join(', ')}`],
      advice: 'use one of these, or add the file.',
    })
  }
  const mistake = {
    code: 'FIXTURE_MALFORMED',
    advice: 'write it as the input of RegisterTaskDefinition, without family.',
  }
  const json = readJsonFile(file, mistake)
  const { value } = json
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(json, [], 'not a JSON object', mistake)
  }
  const schema = operations.get('RegisterTaskDefinition')?.input
  const [problem] = schema ? shapeProblems(schema, { family: 'given-by-the-scenario', ...value }) : []
  if (problem) {
    const { path, expected, seen } = problem
    throw malformed(json, segments(path), `expected ${expected}, found ${JSON.stringify(seen)}`, mistake)
  }
  return value as TaskDefinitionFixture // The schema above is the one that this type was generated from.
}

/** `containerDefinitions[0].name` → containerDefinitions, 0, name */
export function segments(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .flatMap((part) => (part === '' ? [] : [/^\d+$/.test(part) ? Number(part) : part]))
}
