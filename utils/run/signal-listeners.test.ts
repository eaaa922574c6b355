import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { withoutSignalListeners } from './signal-listeners.ts'

it('takes signal listeners away while the action still goes on, and no others', async () => {
  const own = () => undefined
  process.on('SIGTERM', own)
  onTestFinished(() => void process.off('SIGTERM', own))
  const count = () => [...process.listeners('SIGTERM'), ...process.listeners('SIGINT')].length
  const before = count()
  const told = await withoutSignalListeners(async () => {
    process.once('SIGTERM', () => undefined)
    process.on('SIGINT', () => undefined)
    await turn()
    return count()
  })
  expect(told).toBe(before)
  expect(process.listeners('SIGTERM')).toContain(own)
})

it('leaves listeners alone once the action has ended, however it did', async () => {
  const failing = withoutSignalListeners(() => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  const later = () => undefined
  process.on('SIGINT', later)
  onTestFinished(() => void process.off('SIGINT', later))
  await turn()
  expect(process.listeners('SIGINT')).toContain(later)
})
