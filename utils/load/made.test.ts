import { describe, expect, it } from 'vitest'
import { madeBy } from './made.ts'

const arn = (id: string) => `arn:aws:ecs:us-east-1:123456789012:task/one/${id}`
const output = { tasks: [{ taskArn: arn('1') }, { taskArn: arn('2') }] }

describe('what a call was to make', () => {
  it('are as many tasks as RunTask counts, and one on each instance of StartTask', () => {
    const input = { cluster: 'one', startedBy: 'a' }
    const expected = { cluster: 'one', key: 'a', outcome: 'made', asked: 2, ids: ['1', '2'] }
    expect(madeBy({ operation: 'RunTask', input: { ...input, count: 2 }, output, status: 200 })).toEqual({
      operation: 'RunTask',
      ...expected,
    })
    const containerInstances = ['i-1', 'i-2']
    const call = { operation: 'StartTask', input: { ...input, containerInstances }, output, status: 200 }
    expect(madeBy(call)).toEqual({ operation: 'StartTask', ...expected })
    expect(madeBy({ ...call, output: undefined, status: 400 })).toMatchObject({ outcome: 'refused', ids: [] })
  })

  it('is a service, or none any more, by name and by ARN', () => {
    const of = { cluster: 'one', key: 'web', asked: 1 }
    const created = { cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/one', serviceName: 'web' }
    expect(madeBy({ operation: 'CreateService', input: created, output: {}, status: 200 })).toEqual({
      operation: 'CreateService',
      ...of,
      outcome: 'made',
      ids: ['web'],
    })
    const deleted = { cluster: 'one', service: 'arn:aws:ecs:us-east-1:123456789012:service/one/web' }
    expect(madeBy({ operation: 'DeleteService', input: deleted, output: undefined, status: 500 })).toEqual({
      operation: 'DeleteService',
      ...of,
      outcome: 'unknown',
      ids: [],
    })
  })

  it('is nothing of calls of another kind, and of those that ECS could not read', () => {
    expect(madeBy({ operation: 'ListTasks', input: {}, output: {}, status: 200 })).toBeUndefined()
    expect(madeBy({ operation: 'CreateService', input: {}, output: undefined, status: 400 })).toBeUndefined()
  })
})
