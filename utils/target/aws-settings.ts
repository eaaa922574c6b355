import { prefixProblem } from './name-prefix.ts'
import type { Profile } from './profile.ts'

/** What a run on real AWS has to be told. */
export interface AwsSettings {
  readonly region: string
  readonly namePrefix: string
  readonly taskBudget: number
  readonly network: Profile['network']
  /** Whether the endpoint is one of those validated for FIPS 140 (AWS_USE_FIPS_ENDPOINT). */
  readonly fips: boolean
}

/** Settings as far as they are given, and what is missing or wrong, a line each. */
export interface AwsSettingsRead {
  readonly settings: AwsSettings
  readonly problems: readonly string[]
}

/** Reads the environment alone: no file, no credentials, no call. */
export function readAwsSettings(environment: NodeJS.ProcessEnv): AwsSettingsRead {
  const given = (name: string) => environment[name]?.trim() ?? ''
  const region = given('AWS_REGION') || given('AWS_DEFAULT_REGION')
  const namePrefix = given('ECS_SCENARIOS_PREFIX')
  const budget = given('ECS_SCENARIOS_TASK_BUDGET')
  const subnets = list(given('ECS_SCENARIOS_SUBNETS'))
  const securityGroups = list(given('ECS_SCENARIOS_SECURITY_GROUPS'))
  const publicIp = given('ECS_SCENARIOS_ASSIGN_PUBLIC_IP') || 'ENABLED'
  const redirections = Object.keys(environment).filter(
    (name) => /^AWS_ENDPOINT_URL(_ECS)?$/.test(name) && given(name) !== '',
  )
  const problems = [
    given('ECS_SCENARIOS_ALLOW_AWS') !== '1' &&
      'ECS_SCENARIOS_ALLOW_AWS=1 is missing: it says that tasks may be started on real AWS, for money',
    region === '' && 'AWS_REGION (or AWS_DEFAULT_REGION) is missing: all that the run makes is made there',
    region !== '' && !/^[a-z]{2,}(-[a-z]+)+-\d$/.test(region) && `AWS_REGION is no region: ${region}`,
    namePrefix === ''
      ? 'ECS_SCENARIOS_PREFIX is missing: the beginning of the name of everything that runs make, and remove'
      : prefixProblem(namePrefix),
    budget === '' && 'ECS_SCENARIOS_TASK_BUDGET is missing: how many tasks the run may start',
    budget !== '' &&
      !/^[1-9]\d{0,5}$/.test(budget) &&
      `ECS_SCENARIOS_TASK_BUDGET is ${budget}: give a whole number from 1 on`,
    problemOf('ECS_SCENARIOS_SUBNETS', subnets, 'subnet'),
    problemOf('ECS_SCENARIOS_SECURITY_GROUPS', securityGroups, 'sg'),
    !/^(ENABLED|DISABLED)$/.test(publicIp) &&
      `ECS_SCENARIOS_ASSIGN_PUBLIC_IP is ${publicIp}: give ENABLED or DISABLED`,
    ...redirections.map(
      (name) =>
        `${name} is set, and would be ignored: unset it, or use TARGET=external with ECS_ENDPOINT_URL`,
    ),
  ].filter((problem) => typeof problem === 'string')
  const assignPublicIp = publicIp === 'DISABLED' ? 'DISABLED' : 'ENABLED'
  const network = { subnets, securityGroups, assignPublicIp } as const
  const fips = given('AWS_USE_FIPS_ENDPOINT') === 'true'
  return { settings: { region, namePrefix, taskBudget: Number(budget), network, fips }, problems }
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** `subnet-0123,subnet-4567` */
function problemOf(name: string, ids: readonly string[], kind: 'subnet' | 'sg'): string | undefined {
  if (ids.length === 0)
    return `${name} is missing: ${kind}-…, several with commas, for tasks in network mode awsvpc`
  const wrong = ids.filter((id) => !new RegExp(`^${kind}-[0-9a-f]{8,17}$`).test(id))
  return wrong.length > 0 ? `${name} holds what is no ${kind}-…: ${wrong.join(', ')}` : undefined
}
