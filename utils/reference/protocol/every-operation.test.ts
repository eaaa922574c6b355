import { describe, expect, test } from 'vitest'
import { commonErrors, modelledErrors } from '../../model/errors.ts'
import { operations } from '../../model/operations.ts'
import { handlers } from '../handlers.ts'
import { testWorld } from '../testing/test-world.ts'
import { dispatch } from './dispatch.ts'

const defects: string[] = []
const backend = { handlers, log: (line: string) => defects.push(line) }
const call = (operation: string, body = '{}') =>
  dispatch({ target: `AmazonEC2ContainerServiceV20141113.${operation}`, body }, testWorld(), backend)

describe('every operation of the SDK', () => {
  test('there are 88, and every handler is for one of them', () => {
    expect(operations.size).toBe(88)
    expect(Object.keys(handlers).filter((name) => !operations.has(name))).toEqual([])
  })

  test.each([...operations.keys()])('%s is answered with success or a modelled error', (operation) => {
    const answer = call(operation)
    expect(defects).toEqual([])
    expect(answer.status).toBeLessThan(500)
    if (answer.errorType !== undefined) {
      expect(modelledErrors.has(answer.errorType) || commonErrors.has(answer.errorType)).toBe(true)
      expect(JSON.parse(answer.body)).toMatchObject({ __type: answer.errorType, message: expect.any(String) })
    }
  })

  test('one that is not built yet says so', () => {
    expect(call('ListDaemons')).toMatchObject({
      status: 400,
      body: '{"__type":"UnsupportedFeatureException","message":"ListDaemons is not implemented by this endpoint yet."}',
    })
  })
})
