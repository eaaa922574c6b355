import { join } from 'node:path'
import { malformed, readJsonFile } from '../../json/read-json-file.ts'
import { operations } from '../../model/operations.ts'
import { shapeProblems } from '../../model/shape.ts'
import { packageRoot } from '../../package-root.ts'
import { segments } from '../fixture.ts'
import { isObject, type JsonObject } from './merge-patch.ts'

/** Where ecspresso's files are, as YAML and JSON, and once more as Jsonnet. */
export const projectFixtures = join(packageRoot, 'fixtures', 'ecspresso')

/** What each definition becomes the input of, and what ecspresso adds to it. */
const uses = {
  'ecs-service-def.json': { operation: 'CreateService', added: { serviceName: 'of-the-config' } },
  'ecs-task-def.json': { operation: 'RegisterTaskDefinition', added: {} },
} as const

/**
 * One of the definitions that are JSON, held against the SDK's schema of the operation that it is for. Throws FIXTURE_MALFORMED
 * (with file, line, path inside it and value).
 */
export function definitionFixture(name: keyof typeof uses, from = projectFixtures): JsonObject {
  const { operation, added } = uses[name]
  const mistake = {
    code: 'FIXTURE_MALFORMED',
    advice: `write it as the input of ${operation}; templates stand in strings.`,
  }
  const json = readJsonFile(join(from, name), mistake)
  const { value } = json
  if (!isObject(value)) throw malformed(json, [], 'not a JSON object', mistake)
  const schema = operations.get(operation)?.input
  const [problem] = schema ? shapeProblems(schema, { ...added, ...value }) : []
  if (problem) {
    const { path, expected, seen } = problem
    throw malformed(json, segments(path), `expected ${expected}, found ${JSON.stringify(seen)}`, mistake)
  }
  return value
}
