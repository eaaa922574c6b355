import { afterAll, expect, it } from 'vitest'
import { inTurn } from './turn.ts'
import { keepTurns } from './turn-keeper.ts'

afterAll(keepTurns({ shared: 10, client: 3 }))

it('lets any number run together, but one that wants to be alone with none', async () => {
  const events: string[] = []
  const gate = Promise.withResolvers<void>()
  const shared = (name: string) =>
    inTurn({ kind: 'shared', concurrency: 10 }, async () => {
      events.push(`${name} starts`)
      if (name !== 'late') await gate.promise
      events.push(`${name} ends`)
    })
  const first = shared('first')
  const second = shared('second')
  const alone = inTurn({ kind: 'alone', concurrency: 10 }, async () => {
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
  const turn = { kind: 'alone', concurrency: 10 } as const
  await expect(inTurn(turn, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(inTurn(turn, async () => 'fine')).resolves.toBe('fine')
})

it('lets those that wait for other programs run beside what the worker may run at a time', async () => {
  const started: string[] = []
  const gate = Promise.withResolvers<void>()
  const running = (['client', 'client', 'client', 'client', 'shared'] as const).map((kind, index) =>
    inTurn({ kind, concurrency: 10 }, async () => {
      started.push(`${kind} ${index}`)
      await gate.promise
    }),
  )
  await expect.poll(() => started).toEqual(['client 0', 'client 1', 'client 2', 'shared 4'])
  gate.resolve()
  await Promise.all(running)
  expect(started.at(-1)).toBe('client 3')
})
