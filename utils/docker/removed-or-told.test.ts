import { afterEach, describe, expect, it, vi } from 'vitest'
import { removedOrTold } from './removed-or-told.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the removal of what earlier runs left', () => {
  it('is told in one line where it fails, and what follows goes on', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    await removedOrTold(Promise.reject(new Error('there are containers that stay\nand more of it')))
    expect(written.mock.calls).toEqual([
      ["what earlier runs left can't be removed: there are containers that stay\n"],
    ])
  })

  it('is not spoken of where it succeeds', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    await removedOrTold(Promise.resolve())
    expect(written).not.toHaveBeenCalled()
  })
})
