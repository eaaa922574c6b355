import { assertTaskCount, startEndpoint, type Violation, violationText } from 'ecs-scenarios'

// A service is brought to a new version; the record then shows whether its old tasks stayed until the new ones ran.

await using endpoint = await startEndpoint({ timeScale: 100 })
const { ecs, services, judge } = endpoint.connect({ history: 'roll-out.jsonl' })

const cluster = 'web'
await ecs.createCluster({ clusterName: cluster })
await registerVersion('1.27')
const { service } = await ecs.createService({
  cluster,
  serviceName: 'site',
  taskDefinition: 'site',
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
})
const serviceArn = service?.serviceArn ?? ''
await services.waitForSteadyState(serviceArn)

await registerVersion('1.28')
await ecs.updateService({ cluster, service: serviceArn, taskDefinition: 'site' })
await services.waitForRolloutState(serviceArn, 'COMPLETED')

await assertTaskCount(ecs, { cluster, service: 'site' }, 2)
const violations: readonly Violation[] = judge()
for (const violation of violations) console.error(violationText(violation))
const changes = services.getServiceHistory(serviceArn).length
console.log(`rolled out, ${changes} changes seen, ${violations.length} violations`)
process.exitCode = violations.length

async function registerVersion(version: string): Promise<void> {
  await ecs.registerTaskDefinition({
    family: 'site',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'main', image: `nginx:${version}` }],
  })
}
