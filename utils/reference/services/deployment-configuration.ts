import type { DeploymentConfiguration, SchedulingStrategy } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ServiceSettings } from './service-state.ts'

/** With the bounds in it, which a service always has. */
type Filled = ServiceSettings['deploymentConfiguration']

/** What AWS answers to bounds that allow nothing, as linters of templates quote it. */
const BLOCKS = 'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.'

/**
 * What a service keeps of a deployment configuration: what is given over what it had, and the documented defaults for
 * the rest (SV-02, SV-19, SV-23; what ecspresso's diff.go knows to be returned). Throws InvalidParameterException.
 */
export function filledConfiguration(
  given: DeploymentConfiguration = {},
  scheduling: SchedulingStrategy,
  before: DeploymentConfiguration = {},
): Filled {
  const isDaemon = scheduling === 'DAEMON'
  const { deploymentCircuitBreaker: breaker, earlySuccessCriteria, ...rest } = { ...before, ...given }
  const { maximumPercent = isDaemon ? 100 : 200, minimumHealthyPercent = isDaemon ? 0 : 100 } = rest
  checkPercent('maximumPercent', maximumPercent, Number.MAX_SAFE_INTEGER)
  checkPercent('minimumHealthyPercent', minimumHealthyPercent, 100)
  if (maximumPercent === 100 && minimumHealthyPercent === 100) throw invalidParameter(BLOCKS)
  checkThreshold(breaker)
  return {
    deploymentCircuitBreaker: {
      resetOnHealthyTask: true,
      thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
      ...(breaker ?? { enable: false, rollback: false }),
    },
    ...(earlySuccessCriteria && {
      earlySuccessCriteria: {
        healthyPercent: 100,
        sourceServiceRevisionCleanup: 'BLOCKING',
        ...earlySuccessCriteria,
      },
    }),
    ...(!isDaemon && { strategy: 'ROLLING', bakeTimeInMinutes: 0 }),
    ...rest,
    maximumPercent,
    minimumHealthyPercent,
  }
}

function checkPercent(name: string, percent: number, largest: number): void {
  if (Number.isInteger(percent) && percent >= 0 && percent <= largest) return
  throw invalidParameter(`${name} must be a whole number from 0${largest === 100 ? ' to 100' : ''}.`)
}

function checkThreshold(breaker: DeploymentConfiguration['deploymentCircuitBreaker']): void {
  const threshold = breaker?.thresholdConfiguration
  if (!threshold) return
  const { type, value = 0 } = threshold
  const largest = type === 'BOUNDED_PERCENT' ? 100 : Number.MAX_SAFE_INTEGER
  if (!Number.isInteger(value) || value < 1 || value > largest)
    throw invalidParameter(`The value of thresholdConfiguration is not valid for the type ${type}: ${value}.`)
}
