import { describe, expect, it } from 'vitest'
import { createCleanUp } from './clean-up.ts'

describe('clean-up', () => {
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
    await cleanUp.run()
    await cleanUp.run()
    expect(order).toEqual(['c', 'b', 'a'])
    expect(cleanUp.leftBehind).toEqual(['task b: RangeError: still there'])
  })

  it('that is given up names what it leaves, what was under way included', () => {
    const cleanUp = createCleanUp()
    cleanUp.add('cluster a', async () => undefined)
    cleanUp.add('task b', () => new Promise(() => undefined))
    void cleanUp.run()
    cleanUp.giveUp('no time left')
    expect(cleanUp.leftBehind).toEqual(['task b: no time left', 'cluster a: no time left'])
  })
})
