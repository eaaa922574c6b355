import { describe, expect, it } from 'vitest'
import { FrameworkError } from '../errors/framework-error.ts'
import { eventually } from './eventually.ts'

const lag = { pollMs: 1, readLagMs: 40 }

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
    await expect(eventually(lag, never)).rejects.toThrow("expected 'INACTIVE' to be 'ACTIVE'")
    expect(performance.now() - startMs).toBeLessThan(500)
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
