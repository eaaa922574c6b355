import { expect, it } from 'vitest'
import { shuffled } from './shuffled.ts'

const names = Array.from({ length: 12 }, (_, index) => `scenario ${index}`)

async function orderOf(seed: number): Promise<string[]> {
  const order: string[] = []
  await Promise.all(names.map((name) => shuffled(`${seed} ${name}`).then(() => order.push(name))))
  return order
}

it('lets all go on, in an order that the seed decides', async () => {
  const first = await orderOf(1)
  expect(first.toSorted()).toEqual(names.toSorted())
  expect(first).not.toEqual(names)
  expect(await orderOf(1)).toEqual(first)
  expect(await orderOf(2)).not.toEqual(first)
})
