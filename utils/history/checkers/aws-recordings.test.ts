import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operations } from '../../model/operations.ts'
import { judge } from '../judge.ts'
import { allCheckers } from './all-checkers.ts'
import { type RecordedCall, record } from './testing/record.ts'

const folder = join(import.meta.dirname, '../../../fixtures/aws-recordings')
const recording = z.array(
  z.object({ operation: z.string(), index: z.number(), status: z.number(), body: z.unknown() }),
)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, answers: recording.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }))

/** The requests were not recorded, and neither was the order of the calls: for all we know they ran at once. */
const calls = (answers: z.infer<typeof recording>): RecordedCall[] =>
  answers
    .filter(({ operation }) => operations.has(operation))
    .map(({ operation, status, body }) => ({ operation, status, output: body, during: [0, 1] }))

/**
 * One recording shows a task definition twice, with two environment variables in one of the answers only. The values
 * around them were blanked by hand before publication, so what was taken out is the publisher's doing.
 */
const redactedByHand = 'service-update-definition.json'

describe('what AWS really answered', () => {
  it('is 118 answers of ECS, all of them judged', () => {
    expect(files.flatMap(({ answers }) => answers)).toHaveLength(118)
    expect(files.flatMap(({ answers }) => calls(answers))).toHaveLength(118)
  })

  it.each(files)('gives no violation, answer by answer: $name', ({ answers }) => {
    for (const call of calls(answers)) expect(judge(record([call]), allCheckers)).toEqual([])
  })

  it.each(files.filter(({ name }) => name !== redactedByHand))(
    'gives no violation as one history: $name',
    ({ answers }) => {
      expect(judge(record(calls(answers)), allCheckers)).toEqual([])
    },
  )

  it(`gives one violation as one history, where variables were taken out by hand: ${redactedByHand}`, () => {
    const { answers = [] } = files.find(({ name }) => name === redactedByHand) ?? {}
    expect(judge(record(calls(answers)), allCheckers)).toMatchObject([
      {
        checker: 'task-definition-immutability',
        witness: [
          { path: 'taskDefinition.containerDefinitions' },
          { path: 'taskDefinition.containerDefinitions' },
        ],
      },
    ])
  })
})
