import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Reference, startReference } from '../reference/server.ts'
import { type Results, resultsSchema } from '../results/result.ts'
import { runCommand } from './testing/run-command.ts'

/** Keys as a role gives them, of which nothing may be seen anywhere. */
const keys = {
  AWS_ACCESS_KEY_ID: 'ASIAOFATESTALONE',
  AWS_SECRET_ACCESS_KEY: 'secret+of/a+test/alone',
  AWS_SESSION_TOKEN: 'token+of/a+test/alone==',
}

const settings = {
  ECS_SCENARIOS_ALLOW_AWS: '1',
  AWS_REGION: 'us-east-1',
  ECS_SCENARIOS_PREFIX: 'acme-test',
  ECS_SCENARIOS_TASK_BUDGET: '500',
  ECS_SCENARIOS_SUBNETS: 'subnet-0123456789abcdef0',
  ECS_SCENARIOS_SECURITY_GROUPS: 'sg-0123456789abcdef0',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
}

let reference: Reference
let reports: string
beforeAll(async () => {
  reference = await startReference({ timeScale: 100 })
})
afterAll(() => reference.stop())
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-reports-'))
})
afterEach(() => rmSync(reports, { recursive: true }))

interface StandInRun {
  readonly output: string
  readonly results: Results
  /** All that the run has written, in one text. */
  readonly written: string
}

/** Runs the target aws on the embedded endpoint in a process of its own. */
async function onStandIn(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<StandInRun> {
  const program = join(import.meta.dirname, 'testing', 'run-on-aws-stand-in.ts')
  const { all } = await execa(process.execPath, [program, reference.url, reports, ...args], {
    env: { ...settings, ...keys, TMPDIR: reports, ...environment },
    all: true,
    reject: false,
    timeout: 100_000,
  })
  const files = readdirSync(reports, { recursive: true, withFileTypes: true })
  const written = files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n')
  const folder = args.includes('--test') ? 'aws-one' : 'aws'
  const results = JSON.parse(readFileSync(join(reports, folder, 'results.json'), 'utf8'))
  return { output: all, written, results: resultsSchema.parse(results) }
}

/** How many tasks the account of the stand-in has seen. */
async function startedTasks(): Promise<number> {
  const health: unknown = await (await fetch(`${reference.url}/_health`)).json()
  return Number(JSON.stringify(health).match(/"tasks":(\d+)/)?.[1])
}

describe('a run on aws', { timeout: 120_000 }, () => {
  it('judges phases 1 and 2 within its budget, and shows nothing of its keys', async () => {
    const { output, results, written } = await onStandIn(['--phase', '1', '--phase', '2'])
    expect(results.summary).toMatchObject({ fail: 0, error: 0 })
    expect(results.summary.pass).toBeGreaterThan(150)
    expect(results.target).toEqual({ name: 'aws', version: 'us-east-1', endpoint: reference.url })
    for (const secret of Object.values(keys)) expect(output + written).not.toContain(secret)
    expect(written).toContain('"x-amz-security-token":"[redacted]"')
    expect(written).toContain('acme-test-')
    expect(written).not.toContain('"clusterName":"default"')
    const reasons = new Set(
      results.scenarios.map(({ verdict, reason }) => verdict === 'unsupported' && reason),
    )
    expect([...reasons].join()).toMatch(/own-account/)
    expect([...reasons].join()).toMatch(/made-up-arns/)
  })

  it('starts no more tasks than its budget has, and says so of the scenarios that would', async () => {
    reference.reset()
    const { results } = await onStandIn(['--test', 'task/count/', 'task'], { ECS_SCENARIOS_TASK_BUDGET: '3' })
    const verdicts = results.scenarios.map(({ verdict, reason = '' }) => `${verdict} ${reason}`).toSorted()
    expect(verdicts).toEqual([
      expect.stringMatching(
        /^error TaskBudgetSpent: the scenario was not let through: it may start 10 tasks/,
      ),
      expect.stringMatching(
        /^error TaskBudgetSpent: the scenario was not let through: it may start 11 tasks/,
      ),
      expect.stringMatching(/^pass/),
    ])
    expect(results.operations['RunTask']).toMatchObject({ calls: 1 })
    const advice = results.scenarios.find(({ verdict }) => verdict === 'error')?.details
    expect(advice).toEqual([expect.stringContaining('ECS_SCENARIOS_TASK_BUDGET')])
  })

  it('spends one budget in all its threads', async () => {
    reference.reset()
    const { results, output } = await onStandIn(['task'], { ECS_SCENARIOS_TASK_BUDGET: '7' })
    expect(await startedTasks()).toBe(7)
    expect(results.summary.pass).toBeGreaterThan(0)
    expect(results.summary.fail).toBe(0)
    expect(results.summary.error).toBeGreaterThan(20)
    expect(output).toMatch(
      /RunTask was not let through: it may start \d+ tasks?, and the run has \d left of the 7/,
    )
  })

  it('ends at once, with what was looked for, when there are no credentials', async () => {
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SESSION_TOKEN: '' }
    const { output, results } = await onStandIn(['--phase', '1'], none)
    expect(output).toMatch(/ACCESS_REFUSED: aws at .* is not accessible with the credentials/)
    expect(results.scenarios).toEqual([])
  })

  it('is refused by the command without all that it asks for', async () => {
    const environment = { AWS_REGION: '', AWS_DEFAULT_REGION: '', ECS_SCENARIOS_ALLOW_AWS: '' }
    const { exitCode, output } = await runCommand(['--target', 'aws'], { environment })
    expect(output).toMatch(
      /AWS_REFUSED: .*nothing was called\n(?:\s+.* is missing.*\n){6}\s+What to do: docs\/aws\.md/,
    )
    expect(exitCode).toBe(2)
  })
})
