import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { type Results, resultsSchema } from '../results/result.ts'

/** The results of the scenarios of one nginx with something in their way. */
async function runWith(...obstacle: readonly string[]): Promise<Results> {
  const reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-obstacle-'))
  try {
    const program = 'utils/run/testing/run-with-obstacle.ts'
    await execa(process.execPath, [program, '--reports', reports, ...obstacle], { timeout: 150_000 })
    return resultsSchema.parse(JSON.parse(readFileSync(join(reports, 'obstacle', 'results.json'), 'utf8')))
  } finally {
    rmSync(reports, { recursive: true })
  }
}

/** Verdict and reason of the scenario whose id has this in it. */
function outcome({ scenarios }: Results, part: string) {
  const found = scenarios.find(({ id }) => id.includes(part))
  return { verdict: found?.verdict, reason: found?.reason }
}

const wholeStory = 'from-its-creation'

describe('one nginx end to end', { timeout: 180_000 }, () => {
  it('fails by the deadline of the call where UpdateService never answers, and only what updates fails', async () => {
    const results = await runWith('--hanging', 'UpdateService')
    const reason = expect.stringMatching(/^EndpointSilent: UpdateService got no answer .* within 4\d{3} ms/)
    for (const part of [wholeStory, 'scaled-to-zero', 'update-to-a-new-revision']) {
      expect(outcome(results, part), part).toEqual({ verdict: 'fail', reason })
    }
    expect(outcome(results, 'delete-service-with-force').verdict).toBe('pass')
  })

  it.each([
    ['hangs', /^TaskOutOfReach: .*: nothing came within 4000 ms/],
    ['breaks', /^TaskOutOfReach: .*: the Docker Engine is gone/],
  ])(
    'is no verdict on the endpoint where the way to tasks %s, and says so by the deadline of a call',
    async (how, reason) => {
      const results = await runWith('--door', how)
      expect(outcome(results, wholeStory)).toEqual({
        verdict: 'error',
        reason: expect.stringMatching(reason),
      })
      expect(results.summary.pass).toBe(0)
    },
  )
})
