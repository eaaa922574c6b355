import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { expect, test } from 'vitest'
import { testWorld } from '../testing/test-world.ts'
import { registerTaskDefinition } from './register-task-definition.ts'

const folder = join(import.meta.dirname, '../../../fixtures/aws-recordings')

interface Recorded {
  readonly body: {
    readonly taskDefinition?: TaskDefinition
    readonly taskDefinitions?: readonly TaskDefinition[]
  }
}

const recorded = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const answers: readonly Recorded[] = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    return answers.flatMap(({ body }) => [body.taskDefinition ?? [], body.taskDefinitions ?? []].flat())
  })
const byArn = new Map(recorded.map((definition) => [definition.taskDefinitionArn ?? '', definition]))

test.each([...byArn])('%s, registered here, is stored as AWS stored it', (_, definition) => {
  const {
    requiresAttributes: _1,
    registeredAt: _2,
    registeredBy: _3,
    deregisteredAt: _4,
    ...expected
  } = definition
  const { taskDefinitionArn: _5, revision: _6, status: _7, compatibilities: _8, ...input } = expected
  const family = input.family
  const stored = registerTaskDefinition(
    { ...input, family, containerDefinitions: input.containerDefinitions },
    testWorld(),
  ).taskDefinition
  const { registeredAt, registeredBy, requiresAttributes, ...members } = stored ?? {}
  expect({ registeredAt, registeredBy, requiresAttributes }).toEqual({
    registeredAt: expect.any(Date),
    registeredBy: expect.any(String),
    requiresAttributes: expect.any(Array),
  })
  const { taskDefinitionArn, revision, status } = expected
  expect({ ...members, taskDefinitionArn, revision, status }).toEqual(expected)
})
