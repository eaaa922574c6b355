import { ECS } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import { type AwsSettings, readAwsSettings } from './aws-settings.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'

/**
 * Fargate alone: instances can't be registered without machines, nobody's account settings or cluster `default` are touched,
 * and roles and Auto Scaling groups would have to be there.
 */
const profile: Omit<Profile, 'region' | 'network'> = {
  capabilities: ['containers', 'images'],
  // Reads of a cluster's tasks and services are throttled from 20 a second on, for all of the account (DG:request-throttling).
  pace: { pollMs: 3_000 },
  deadlines: {
    callMs: 30_000,
    // Restrictions on a deregistered revision may take 10 minutes to show (API:DeregisterTaskDefinition).
    readLagMs: 630_000,
    // A network interface, an image to pull, and a stop timeout of up to 2 minutes.
    taskMs: 300_000,
    // Scaling in drains; a circuit breaker needs three tasks that fail, one after the other.
    serviceMs: 900_000,
    scenarioMs: 1_800_000,
    startMs: 30_000,
  },
  workers: 2,
  concurrency: 3,
  // AWS throttles by contract (WIRE-04).
  maxAttempts: 6,
}

/** What a test puts in the place of AWS; there is no way to it from outside of this project's code. */
export interface StandIn {
  readonly endpoint: string
  readonly pace: Profile['pace']
  readonly deadlines: Profile['deadlines']
}

/**
 * Real AWS, in the region, with the names and within the budget that the environment gives; docs/aws.md. Rejects with
 * AWS_REFUSED, before any call and without looking for credentials, when something of it is missing, and says all of it.
 */
export function aws(environment: NodeJS.ProcessEnv = process.env, standIn?: StandIn): Target {
  const { settings, problems } = readAwsSettings(environment)
  const { region, namePrefix, taskBudget, network } = settings
  function checkSettings(): void {
    if (problems.length > 0) throw refusal(problems)
  }
  return {
    name: 'aws',
    summary:
      'real AWS: tasks cost money, so it asks for leave, a region, a name prefix and a budget (docs/aws.md)',
    profile: {
      ...profile,
      ...(standIn && { pace: standIn.pace, deadlines: standIn.deadlines }),
      region,
      network,
    },
    credentials: 'sdk-chain',
    namePrefix,
    outlivesRuns: true,
    taskBudget,
    checkSettings,
    async start() {
      checkSettings()
      return {
        endpoint: standIn?.endpoint ?? regionalEndpoint(settings),
        version: region,
        logTail: async () => '',
        stop: async () => undefined,
      }
    },
  }
}

/** The SDK's own endpoint for the region, by its rules: neither the environment nor a configuration file has a say in it. */
function regionalEndpoint({ region, fips }: AwsSettings): string {
  const { config } = new ECS({ region })
  return config.endpointProvider({ Region: region, UseFIPS: fips, UseDualStack: false }).url.origin
}

function refusal(problems: readonly string[]): FrameworkError {
  return new FrameworkError({
    code: 'AWS_REFUSED',
    message:
      'the target aws does not start as long as it is not told all of what it may do; nothing was called',
    seen: problems,
    advice: 'docs/aws.md has an example, what it costs and what it touches.',
  })
}
