import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { resultsSchema } from '../results/result.ts'
import { signatureOf } from '../results/signature.ts'

it('a missed budget of the profile fails the scenario that reports its figure, and no other', {
  timeout: 180_000,
}, async () => {
  const reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-budgets-'))
  try {
    const program = ['utils/run/testing/run-with-budgets.ts', '--reports', reports]
    const { stdout } = await execa(process.execPath, program, { timeout: 150_000 })
    const file = join(reports, 'budgets', 'results.json')
    const { scenarios, summary } = resultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

    const reporting = (id: string) =>
      scenarios.find(({ figures = [] }) => figures.some((figure) => figure.id === id))
    const missed = reporting('services-steady')
    expect(missed).toMatchObject({
      verdict: 'fail',
      reason: expect.stringMatching(/^budget: 3 services .*: [\d,.]+ ms, most 0\.001 ms$/),
      figures: [{ id: 'services-steady', unit: 'ms', budget: { most: 0.001, kept: false } }],
    })
    expect(missed && signatureOf(missed)).toMatch(/^budget: … services [^\d]*$/)
    expect(reporting('clients-done')).toMatchObject({
      verdict: 'pass',
      figures: [{ id: 'clients-done', budget: { most: 150_000, kept: true } }],
    })
    expect(summary.fail).toBe(1)
    expect(stdout).toMatch(/^ {2}3 services .* ms {2}MISSED: most 0\.001 ms$/m)
    expect(stdout).toMatch(/^ {2}2 clients .* ms {2}most 150,000 ms$/m)
  } finally {
    rmSync(reports, { recursive: true })
  }
})
