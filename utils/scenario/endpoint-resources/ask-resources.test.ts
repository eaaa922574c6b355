import { afterEach, describe, expect, it } from 'vitest'
import type { RunningTarget } from '../../target/target.ts'
import { readFailure } from '../failure.ts'
import { askResources, ResourcesUnknown } from './ask-resources.ts'
import { keepResources } from './resources-keeper.ts'

let close = () => {}
afterEach(() => close())

/** What an ask comes to where the target tells this of itself. */
function ask(resources?: RunningTarget['resources'], deadlineMs = 10_000): Promise<unknown> {
  close = keepResources(resources ? { resources } : {})
  return askResources(deadlineMs).catch((error: unknown) => error)
}

describe('what the endpoint uses', () => {
  it('is told to whoever asks, as the target knows it at that time', async () => {
    let openFiles = 0
    const count = async () => {
      openFiles += 1
      return { of: 'process 1', cpuMs: 1.5, openFiles }
    }
    expect(await ask(count)).toEqual({ of: 'process 1', cpuMs: 1.5, openFiles: 1 })
    expect(await Promise.all([askResources(10_000), askResources(10_000)])).toEqual([
      { of: 'process 1', cpuMs: 1.5, openFiles: 2 },
      { of: 'process 1', cpuMs: 1.5, openFiles: 3 },
    ])
  })

  it('is told once garbage is gone, where that is asked for', async () => {
    let kept: object | undefined = { large: true }
    const gone = new WeakRef(kept)
    await ask(async () => ({ of: 'process 1' }))
    kept = undefined
    await askResources(10_000, { collected: true })
    expect(gone.deref()).toBe(kept)
  })

  it('is nothing where the target can’t be looked into', async () => {
    expect(await ask()).toBeUndefined()
  })

  it.each<[string, RunningTarget['resources'], number, RegExp]>([
    [
      'it could not be looked into',
      () => Promise.reject(new Error('no Docker Engine')),
      10_000,
      /no Docker Engine$/,
    ],
    ['nothing comes in time', () => new Promise(() => undefined), 50, /nothing came within 50 ms/],
  ])('is unknown where %s: no verdict on the endpoint', async (_, resources, deadlineMs, why) => {
    const error = await ask(resources, deadlineMs)
    expect(error).toBeInstanceOf(ResourcesUnknown)
    expect(readFailure(error)).toMatchObject({ verdict: 'error', reason: expect.stringMatching(why) })
  })
})
