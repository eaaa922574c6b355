import { commandText } from '../command-text.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { prefixProblem } from './name-prefix.ts'
import type { Profile } from './profile.ts'
import { readProfilePatch } from './profile-file.ts'
import { smallLoad } from './small-load.ts'
import type { Target } from './target.ts'

/**
 * For an endpoint of which nothing is known: no capability beyond what every ECS endpoint must do and every emulator is glad
 * to bear, and patient deadlines.
 */
const cautious: Profile = {
  capabilities: ['own-account', 'proxied-clients', 'made-up-arns'],
  pace: { pollMs: 100 },
  deadlines: {
    callMs: 10_000,
    readLagMs: 2_000,
    taskMs: 60_000,
    serviceMs: 90_000,
    scenarioMs: 120_000,
    startMs: 30_000,
  },
  workers: 2,
  concurrency: 4,
  maxAttempts: 1,
  load: smallLoad,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

/**
 * An endpoint that somebody else runs, at `ECS_ENDPOINT_URL`; `ECS_PROFILE` names a JSON file with what is to be changed in its
 * profile. Throws ENDPOINT_URL_MISSING or PROFILE_MALFORMED.
 */
export function external(environment: NodeJS.ProcessEnv = process.env): Target {
  const profileFile = environment['ECS_PROFILE']
  const namePrefix = environment['ECS_SCENARIOS_PREFIX']
  function checkedEndpoint(): string {
    const problem = namePrefix ? prefixProblem(namePrefix) : undefined
    if (problem) throw new FrameworkError({ code: 'NAME_PREFIX_MALFORMED', message: problem })
    return endpointUrl(environment['ECS_ENDPOINT_URL'])
  }
  return {
    name: 'external',
    summary: 'an endpoint that runs already, at ECS_ENDPOINT_URL (profile: ECS_PROFILE=file.json)',
    profile: profileFile ? readProfilePatch(profileFile, cautious) : cautious,
    ...(namePrefix && { namePrefix }),
    outlivesRuns: true,
    checkSettings: () => void checkedEndpoint(),
    async start() {
      return {
        endpoint: checkedEndpoint(),
        version: environment['ECS_ENDPOINT_VERSION'] ?? 'unknown',
        logTail: async () => '',
        stop: async () => undefined,
      }
    },
  }
}

function endpointUrl(text: string | undefined): string {
  if (text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/$/, '')
  throw new FrameworkError({
    code: 'ENDPOINT_URL_MISSING',
    message: text
      ? `ECS_ENDPOINT_URL is no http(s) URL: ${text}`
      : 'the target external needs ECS_ENDPOINT_URL',
    advice: `for example: ${commandText('scenarios TARGET=external ECS_ENDPOINT_URL=http://127.0.0.1:4566', 'run --endpoint http://127.0.0.1:4566')}`,
  })
}
