import { expect, it } from 'vitest'
import { createCleanUp } from './clean-up.ts'

it('takes away what was made last first, each once, and goes on past what fails', async () => {
  const cleanUp = createCleanUp()
  const order: string[] = []
  const remove = (name: string, error?: Error) => async () => {
    order.push(name)
    if (error) throw error
  }
  cleanUp.add('cluster a', remove('a'))
  cleanUp.add('task b', remove('b', new RangeError('still there')))
  cleanUp.add('task c', remove('c'))
  expect(await cleanUp.run()).toEqual(['task b: RangeError: still there'])
  expect(order).toEqual(['c', 'b', 'a'])
  expect(await cleanUp.run()).toEqual([])
})
