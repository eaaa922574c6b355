import { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FrameworkError } from '../errors/framework-error.ts'
import { aws } from './aws.ts'
import { profileSchema } from './profile.ts'

const whole = {
  ECS_SCENARIOS_ALLOW_AWS: '1',
  AWS_REGION: 'eu-west-1',
  ECS_SCENARIOS_PREFIX: 'acme-test',
  ECS_SCENARIOS_TASK_BUDGET: '20',
  ECS_SCENARIOS_SUBNETS: 'subnet-0123456789abcdef0, subnet-0fedcba9876543210',
  ECS_SCENARIOS_SECURITY_GROUPS: 'sg-0123456789abcdef0',
} as const

const names = Object.keys(whole)

/** Every selection of what may be missing, nothing and everything included. */
const selections = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_, index) => bits & (1 << index)),
)

/** What is wrong with these settings, by what the start rejects with; nothing where it starts. */
async function refusalOf(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  try {
    await aws(environment).start()
    return []
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error
    expect(error.code).toBe('AWS_REFUSED')
    return error.seen
  }
}

const calls: string[] = []
beforeEach(() => {
  calls.length = 0
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    calls.push('connect')
    throw new Error('a connection')
  })
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => {
    calls.push('fetch')
    throw new Error('a request')
  })
})
afterEach(() => vi.restoreAllMocks())

describe('the target aws', () => {
  it('names all that is missing at once, in every combination, without a call', async () => {
    for (const missing of selections) {
      const environment = Object.fromEntries(
        Object.entries(whole).filter(([name]) => !missing.includes(name)),
      )
      const problems = await refusalOf(environment)
      expect(problems.map((problem) => names.find((name) => problem.includes(name))).toSorted()).toEqual(
        missing.toSorted(),
      )
    }
    expect(selections).toHaveLength(64)
    expect(calls).toEqual([])
  })

  it('looks for no credentials when it refuses', async () => {
    const asked: string[] = []
    const environment = new Proxy<NodeJS.ProcessEnv>(
      { ...whole, ECS_SCENARIOS_ALLOW_AWS: '', AWS_ACCESS_KEY_ID: 'id', AWS_PROFILE: 'someone' },
      {
        get(target, name: string) {
          asked.push(name)
          return target[name]
        },
      },
    )
    expect(await refusalOf(environment)).toHaveLength(1)
    expect(asked.filter((name) => /KEY|TOKEN|PROFILE|CREDENTIAL|ROLE/.test(name))).toEqual([])
  })

  it.each([
    [{ ECS_SCENARIOS_ALLOW_AWS: 'yes' }, /ECS_SCENARIOS_ALLOW_AWS=1/],
    [{ AWS_REGION: 'europe' }, /no region: europe/],
    [{ ECS_SCENARIOS_PREFIX: 'Acme' }, /ECS_SCENARIOS_PREFIX is "Acme"/],
    [{ ECS_SCENARIOS_PREFIX: 'aws-test' }, /ECS_SCENARIOS_PREFIX/],
    [{ ECS_SCENARIOS_PREFIX: 'ecs' }, /ECS_SCENARIOS_PREFIX/],
    [{ ECS_SCENARIOS_TASK_BUDGET: '0' }, /whole number from 1/],
    [{ ECS_SCENARIOS_TASK_BUDGET: '1e9' }, /whole number from 1/],
    [{ ECS_SCENARIOS_SUBNETS: 'subnet-0123456789abcdef0,vpc-1' }, /no subnet-…: vpc-1/],
    [{ ECS_SCENARIOS_SECURITY_GROUPS: ' , ' }, /ECS_SCENARIOS_SECURITY_GROUPS is missing/],
    [{ ECS_SCENARIOS_ASSIGN_PUBLIC_IP: 'true' }, /ENABLED or DISABLED/],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, /AWS_ENDPOINT_URL is set/],
    [{ AWS_ENDPOINT_URL_ECS: 'http://127.0.0.1:4566' }, /AWS_ENDPOINT_URL_ECS is set/],
  ])('refuses %j and says why', async (change, message) => {
    expect(await refusalOf({ ...whole, ...change })).toEqual([expect.stringMatching(message)])
    expect(calls).toEqual([])
  })

  it.each([
    [{}, 'https://ecs.eu-west-1.amazonaws.com'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-2' }, 'https://ecs.us-west-2.amazonaws.com'],
    [{ AWS_REGION: 'cn-north-1' }, 'https://ecs.cn-north-1.amazonaws.com.cn'],
    [{ AWS_REGION: 'us-gov-west-1' }, 'https://ecs.us-gov-west-1.amazonaws.com'],
    [{ AWS_REGION: 'us-east-1', AWS_USE_FIPS_ENDPOINT: 'true' }, 'https://ecs-fips.us-east-1.amazonaws.com'],
  ])('with %j is at %s', async (change, endpoint) => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9')
    const running = await aws({ ...whole, ...change }).start()
    vi.unstubAllEnvs()
    expect(running.endpoint).toBe(endpoint)
    expect(calls).toEqual([])
  })

  it('has a whole profile, with the network that it was given, and touches no account', () => {
    const { profile, taskBudget, namePrefix, credentials } = aws({
      ...whole,
      ECS_SCENARIOS_ASSIGN_PUBLIC_IP: 'DISABLED',
    })
    expect(profileSchema.parse(profile)).toMatchObject({
      capabilities: ['containers', 'images'],
      region: 'eu-west-1',
      network: {
        subnets: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
        securityGroups: ['sg-0123456789abcdef0'],
        assignPublicIp: 'DISABLED',
      },
    })
    expect({ taskBudget, namePrefix, credentials }).toEqual({
      taskBudget: 20,
      namePrefix: 'acme-test',
      credentials: 'sdk-chain',
    })
  })
})
