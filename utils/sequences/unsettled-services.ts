import { isRecord, type JsonRecord, numberOf, textOf } from '../history/checkers/json.ts'
import { lastingDefinitions } from './definitions.ts'
import { partsOf, type Snapshot } from './snapshot.ts'

const lasting: ReadonlySet<string> = new Set(lastingDefinitions)

/**
 * The services that should have come to rest and have not (SV-10): those whose tasks stay up, on Fargate, where there is
 * always room, with bounds that leave a way. The others may rightly be stuck: no room, no way, tasks that die, or a rollout
 * that was stopped with nothing to go back to.
 */
export function unsettledServices({ services, serviceDeployments }: Snapshot): string[] {
  return services.flatMap((service) => {
    const newest = serviceDeployments.find(({ serviceArn }) => serviceArn === service['serviceArn'])
    if (newest?.['status'] === 'STOPPED') return []
    if (service['status'] !== 'ACTIVE' || !mustSettle(service)) return []
    const name = textOf(service, 'serviceName')
    const deployments = partsOf(service, 'deployments')
    const { desiredCount, runningCount, pendingCount } = service
    const rollout = deployments.map(({ rolloutState }) => rolloutState).join(', ')
    const isSteady = deployments.length === 1 && runningCount === desiredCount && pendingCount === 0
    return isSteady && rollout === 'COMPLETED'
      ? []
      : [
          `service ${name} did not settle: ${runningCount} of ${desiredCount} running, ${pendingCount} pending, rollouts ${rollout}`,
        ]
  })
}

function mustSettle(service: JsonRecord): boolean {
  const deployments = partsOf(service, 'deployments')
  const families = deployments.map((deployment) => familyOf(textOf(deployment, 'taskDefinition')))
  return (
    families.length > 0 &&
    families.every((family) => lasting.has(family)) &&
    deployments.every(
      ({ launchType, rolloutState }) => launchType === 'FARGATE' && rolloutState !== 'FAILED',
    ) &&
    leavesAWay(service)
  )
}

/** Whether one task may be started or stopped at a time (SV-13). */
function leavesAWay(service: JsonRecord): boolean {
  const configuration = service['deploymentConfiguration']
  if (!isRecord(configuration)) return false
  const desired = numberOf(service, 'desiredCount') ?? 0
  const lower = Math.ceil((desired * (numberOf(configuration, 'minimumHealthyPercent') ?? 100)) / 100)
  const upper = Math.floor((desired * (numberOf(configuration, 'maximumPercent') ?? 200)) / 100)
  return upper > desired || lower < desired
}

function familyOf(arn: string | undefined): string {
  return /\/([^/:]+):\d+$/.exec(arn ?? '')?.[1] ?? ''
}
