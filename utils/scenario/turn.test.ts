import { expect, it } from 'vitest'
import { inTurn } from './turn.ts'

it('lets any number run together, but one that wants to be alone with none', async () => {
  const events: string[] = []
  const gate = Promise.withResolvers<void>()
  const shared = (name: string) =>
    inTurn({ alone: false, concurrency: 10 }, async () => {
      events.push(`${name} starts`)
      if (name !== 'late') await gate.promise
      events.push(`${name} ends`)
    })
  const first = shared('first')
  const second = shared('second')
  const alone = inTurn({ alone: true, concurrency: 10 }, async () => {
    events.push('alone starts')
    await Promise.resolve()
    events.push('alone ends')
  })
  const late = shared('late')
  queueMicrotask(gate.resolve)
  await Promise.all([first, second, alone, late])
  expect(events.slice(0, 2)).toEqual(['first starts', 'second starts'])
  expect(events.slice(4)).toEqual(['alone starts', 'alone ends', 'late starts', 'late ends'])
})
