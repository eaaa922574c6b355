import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Misbehaviour, startMisbehaving } from './testing/misbehaving-endpoint.ts'
import { runCommand } from './testing/run-command.ts'

/** Short deadlines, so that waiting them out is no matter. */
const profile = {
  capabilities: [
    'container-instances',
    'containers',
    'images',
    'account-settings',
    'own-account',
    'made-up-arns',
  ],
  pace: { pollMs: 5 },
  deadlines: {
    callMs: 300,
    readLagMs: 200,
    taskMs: 1_000,
    serviceMs: 1_000,
    scenarioMs: 2_000,
    startMs: 600,
  },
}

/** The same where only a call that is not answered at all is to be given up. */
const patient = {
  ...profile,
  deadlines: {
    callMs: 2_000,
    readLagMs: 2_000,
    taskMs: 20_000,
    serviceMs: 20_000,
    scenarioMs: 40_000,
    startMs: 30_000,
  },
}

/** The same where an answer that comes at once is to be heard before time is up, however busy the machine is. */
const attentive = { ...profile, deadlines: { ...profile.deadlines, callMs: 2_000, startMs: 4_000 } }

let folder: string
let attentiveFile: string
let profileFile: string
let patientFile: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-profile-'))
  profileFile = join(folder, 'profile.json')
  writeFileSync(profileFile, JSON.stringify(profile))
  attentiveFile = join(folder, 'attentive.json')
  writeFileSync(attentiveFile, JSON.stringify(attentive))
  patientFile = join(folder, 'patient.json')
  writeFileSync(patientFile, JSON.stringify(patient))
})
afterAll(() => rmSync(folder, { recursive: true }))

const onEndpoint = (
  url: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) =>
  runCommand(['--target', 'external', '--area', 'cluster', ...args], {
    environment: { ECS_ENDPOINT_URL: url, ECS_PROFILE: profileFile, ...environment },
  })

describe('an endpoint that is not there at the start', { timeout: 60_000 }, () => {
  it('ends the run with what was tried, and exit code 2', async () => {
    const { exitCode, output, durationMs } = await onEndpoint('http://127.0.0.1:9')
    expect(output).toMatch(
      /TARGET_NOT_READY: external at http:\/\/127\.0\.0\.1:9 answered no ECS call within 600 ms/,
    )
    expect(output).toMatch(/last try: ListClusters could not reach/)
    expect(exitCode).toBe(2)
    expect(durationMs).toBeLessThan(25_000)
  })
})

describe('an endpoint that is wrong from the start', { timeout: 60_000 }, () => {
  it.each<[Misbehaviour, RegExp]>([
    ['hangs', /last try: ListClusters got no answer/],
    ['resets', /last try: ListClusters: .* closed the connection/],
    ['answers HTML', /last try: ListClusters: the SDK can't read the answer/],
    ['answers 500', /last try: ListClusters was answered HTTP 500, ServerException: out of order/],
  ])(
    'and %s ends the run with what came, exit code 2 and a report of nothing judged',
    async (how, lastTry) => {
      const endpoint = await startMisbehaving(how, 0)
      try {
        const environment = { ECS_PROFILE: attentiveFile }
        const { exitCode, output, results, durationMs } = await onEndpoint(endpoint.url, [], environment)
        expect(output).toMatch(/TARGET_NOT_READY: external at .* answered no ECS call within 4000 ms/)
        expect(output).toMatch(lastTry)
        expect(exitCode).toBe(2)
        expect(results).toMatchObject({
          scenarios: [],
          incomplete: expect.stringContaining('answered no ECS call'),
        })
        expect(durationMs).toBeLessThan(25_000)
      } finally {
        await endpoint.stop()
      }
    },
  )
})

describe('an endpoint that stalls for a moment', { timeout: 60_000 }, () => {
  it('costs the scenarios that met the stall, not the rest of the run', async () => {
    // With a call of a scenario's body: one of a clean-up, or of the run itself, fails nothing.
    const endpoint = await startMisbehaving('stalls', { operation: 'CreateCluster' })
    try {
      const { results } = await onEndpoint(endpoint.url, [], { ECS_PROFILE: patientFile })
      expect(results?.summary.error).toBe(0)
      expect(results?.summary.fail).toBeGreaterThan(0)
      expect(results?.summary.pass).toBeGreaterThan(80)
    } finally {
      await endpoint.stop()
    }
  })
})

describe('an endpoint that goes wrong in the middle of a run', { timeout: 60_000 }, () => {
  it.each<[Misbehaviour, RegExp, 'error' | 'fail']>([
    ['goes down', /ENDPOINT_(GONE|UNREACHABLE)|EndpointGone|EndpointUnreachable/, 'error'],
    ['hangs', /EndpointGone|EndpointSilent/, 'error'],
    ['resets', /EndpointGone|ConnectionLost/, 'error'],
    ['answers HTML', /UnreadableAnswer.*SyntaxError/, 'fail'],
    ['cuts its JSON', /UnreadableAnswer/, 'fail'],
    ['answers 500', /ServerException: out of order/, 'fail'],
  ])('and %s: the rest is judged as such in time, and the run reports all', async (how, reason, verdict) => {
    const endpoint = await startMisbehaving(how, 60)
    try {
      const { exitCode, output, results, durationMs } = await onEndpoint(endpoint.url)
      expect(exitCode).toBe(verdict === 'error' ? 2 : 3)
      expect(output).toContain('report: ')
      const bad = results?.scenarios.filter((one) => one.verdict === verdict) ?? []
      expect(bad.length).toBeGreaterThan(5)
      expect(bad.filter((one) => reason.test(one.reason ?? '')).length).toBeGreaterThan(5)
      expect(results?.summary.pass).toBeGreaterThan(0)
      expect(durationMs).toBeLessThan(40_000)
    } finally {
      await endpoint.stop()
    }
  })
})
