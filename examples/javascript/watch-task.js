import { startEndpoint } from 'ecs-scenarios'

// A task runs and ends; what was seen of it is told.

const endpoint = await startEndpoint({ timeScale: 100 })
const { ecs, tasks, judge } = endpoint.connect()

await ecs.createCluster({ clusterName: 'jobs' })
await ecs.registerTaskDefinition({
  family: 'greeting',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'sleep 2; exit 7'] }],
})
const { tasks: [task] = [] } = await ecs.runTask({
  cluster: 'jobs',
  taskDefinition: 'greeting',
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
})

const stopped = await tasks.waitForStatus(task.taskArn, 'STOPPED')
const statuses = tasks.getStatusHistory(task.taskArn).map(({ lastStatus }) => lastStatus)

console.log(`${statuses.join(' → ')}: exit code ${stopped.containers[0].exitCode}`)
console.log(`${judge().length} violations`)
await endpoint.stop()
