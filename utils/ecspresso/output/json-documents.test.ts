import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printed } from '../testing/printed.ts'
import { documentsOf, readRegistered, readRevisions, readTasks } from './json-documents.ts'

const task = {
  taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/main/b5d8b814',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:3',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  containerInstanceArn: null,
}

describe('documents one after the other', () => {
  it('are read whatever is in them', () => {
    const document = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(document), (documents) => {
        const text = documents.map((each) => `${JSON.stringify(each, undefined, 2)}\n`).join('')
        expect(documentsOf(printed(text))).toEqual(JSON.parse(JSON.stringify(documents)))
      }),
    )
  })

  it('are not guessed from what is no JSON', () => {
    expect(() => documentsOf(printed('| ID | TaskDefinition |\n'))).toThrow(/has something that is no JSON/)
  })
})

it('tasks are in the names of the API', () => {
  expect(readTasks(printed(`${JSON.stringify(task, undefined, 2)}\n`))).toEqual([task])
  expect(readTasks(printed(''))).toEqual([])
  const unknown = { ...task, lastStatus: null }
  expect(readTasks(printed(JSON.stringify(unknown)))).toMatchObject([{ lastStatus: '' }])
  expect(() => readTasks(printed('{\n  "taskArn": null\n}\n'))).toThrow(/has a task without ARN/)
})

it('revisions say what uses them', () => {
  const text =
    '{\n  "in_use": "",\n  "name": "web:1"\n}\n{\n  "in_use": "PRIMARY deployment",\n  "name": "web:3"\n}\n'
  expect(readRevisions(printed(text))).toEqual([
    { name: 'web:1', inUse: '' },
    { name: 'web:3', inUse: 'PRIMARY deployment' },
  ])
  expect(() => readRevisions(printed('{\n  "in_use": ""\n}\n'))).toThrow(/has a revision without name/)
})

it('a registered revision is one document', () => {
  expect(readRegistered(printed('{\n  "revision": 4\n}\n'))).toEqual({ revision: 4 })
  expect(() => readRegistered(printed(''))).toThrow(/has no task definition/)
})
