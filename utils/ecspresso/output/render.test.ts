import { expect, it } from 'vitest'
import { printed } from '../testing/printed.ts'
import { readRender } from './render.ts'

const config = 'region: us-east-1\ncluster: main\ntimeout: "1m15s"'
const service = '{\n  "deploymentController": {\n    "type": "ECS"\n  },\n  "desiredCount": 1\n}'
const task = '{\n  "command": [\n    "sleep 1 \\u0026 wait"\n  ]\n}'
const read = {
  config,
  serviceDefinition: { deploymentController: { type: 'ECS' }, desiredCount: 1 },
  taskDefinition: { command: ['sleep 1 & wait'] },
}

it('what is rendered is told apart by its order', () => {
  const all = printed(`${config}\n${service}\n${task}\n`)
  expect(readRender(all, ['config', 'service-definition', 'task-definition'])).toEqual(read)
  const other = printed(`${task}\n${config}\n${service}\n`)
  expect(readRender(other, ['task-definition', 'config', 'service-definition'])).toEqual(read)
  expect(readRender(printed(`${config}\n`), ['config'])).toEqual({ config: `${config}\n` })
})

it('what is no JSON is no definition', () => {
  expect(() => readRender(printed("{\n  cpu: '256',\n}\n"), ['task-definition'])).toThrow(
    /has no JSON for task-definition/,
  )
})
