import { describe, expect, it } from 'vitest'
import { FrameworkError } from '../errors/framework-error.ts'
import { eventually } from './eventually.ts'

const lag = { pollMs: 1, readLagMs: 5_000 }

describe('eventually', () => {
  it('gives the first success', async () => {
    let tries = 0
    const read = async () => {
      tries += 1
      expect(tries).toBe(3)
      return 'seen'
    }
    expect(await eventually(lag, read)).toBe('seen')
  })

  it('rejects with the last failure once reads may lag no longer', async () => {
    const startMs = performance.now()
    const never = async () => expect('INACTIVE').toBe('ACTIVE')
    await expect(eventually({ pollMs: 1, readLagMs: 40 }, never)).rejects.toThrow(
      "expected 'INACTIVE' to be 'ACTIVE'",
    )
    expect(performance.now() - startMs).toBeLessThan(4_000)
  })

  it('repeats a read of what is not there yet', async () => {
    const items: { name: string }[] = []
    const first = async () => {
      const { name = '' } = items[0] as { name?: string }
      return name
    }
    setTimeout(() => items.push({ name: 'a' }), 5)
    expect(await eventually(lag, first)).toBe('a')
  })

  it('ends at once when the endpoint does not answer', async () => {
    let tries = 0
    const silent = async () => {
      tries += 1
      throw new FrameworkError({ code: 'ENDPOINT_SILENT', message: 'no answer' })
    }
    await expect(eventually(lag, silent)).rejects.toThrow('no answer')
    expect(tries).toBe(1)
  })
})
