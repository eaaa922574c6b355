import { afterAll, expect, it } from 'vitest'
import { inTurn } from './turn.ts'
import { keepTurns } from './turn-keeper.ts'

afterAll(keepTurns())

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
  await expect.poll(() => events).toEqual(['first starts', 'second starts'])
  gate.resolve()
  await Promise.all([first, second, alone, late])
  expect(events.slice(4)).toEqual(['alone starts', 'alone ends', 'late starts', 'late ends'])
})

it('gives the turn on when an action fails', async () => {
  const turn = { alone: true, concurrency: 10 }
  await expect(inTurn(turn, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(inTurn(turn, async () => 'fine')).resolves.toBe('fine')
})
