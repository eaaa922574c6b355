import { describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

/** A machine that has neither ecspresso nor the AWS CLI. */
const environment = { PATH: '/nowhere', ECSPRESSO_BIN: '', AWS_CLI_BIN: '' }
const reason =
  'AWS CLI not found: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'

describe('a machine without the AWS CLI', { timeout: 90_000 }, () => {
  it('judges all else, and passes where that does', async () => {
    const { exitCode, output, results } = await runCommand(['--test', 'delete-cluster'], { environment })
    const { scenarios = [], summary } = results ?? {}
    const lacking = scenarios.filter(({ area }) => area === 'aws-cli')
    expect(lacking.length).toBeGreaterThan(0)
    for (const scenario of lacking)
      expect(scenario).toMatchObject({ verdict: 'unsupported', lacks: 'aws-cli', reason, durationMs: 0 })
    expect(summary).toMatchObject({ unsupported: lacking.length, pass: scenarios.length - lacking.length })
    expect(summary?.pass).toBeGreaterThan(0)
    expect(output).toContain(`unsupported: ${lacking.length} (${reason})`)
    expect(exitCode).toBe(0)
  })

  it('has judged nothing where all takes it', async () => {
    const { exitCode, results } = await runCommand(['--area', 'aws-cli'], { environment })
    expect(results?.summary.unsupported).toBe(results?.scenarios.length)
    expect(exitCode).toBe(2)
  })
})
