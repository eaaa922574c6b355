import { type RecordedCall, taskArn } from './record.ts'

/** Epoch seconds at which the service of the tests was created. */
export const bornAt = 1_750_000_000.5

const taskDefinitionArn = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:1'

/** The registration of what the service's tasks are started from: one container, without a health check unless given. */
export function registerDefinition(container: object = {}): RecordedCall {
  const containerDefinitions = [{ name: 'main', image: 'busybox', ...container }]
  const taskDefinition = { taskDefinitionArn, containerDefinitions, status: 'ACTIVE' }
  return { operation: 'RegisterTaskDefinition', output: { taskDefinition }, during: [-10, -5] }
}

/** The ARN of a service of the cluster `shop`. */
export function serviceArn(name = 'web'): string {
  return `arn:aws:ecs:us-east-1:123456789012:service/shop/${name}`
}

/** A deployment, PRIMARY and in progress unless said otherwise. */
export function deployment(id: number | string, fields: object = {}): object {
  return {
    id: `ecs-svc/${id}`,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    desiredCount: 2,
    runningCount: 0,
    pendingCount: 0,
    createdAt: bornAt,
    updatedAt: bornAt,
    ...fields,
  }
}

/** The service `web`: two tasks of REPLICA under the default bounds unless said otherwise. */
export function service(fields: object = {}): object {
  return {
    serviceArn: serviceArn(),
    serviceName: 'web',
    clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
    status: 'ACTIVE',
    desiredCount: 2,
    runningCount: 0,
    pendingCount: 0,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      strategy: 'ROLLING',
      deploymentCircuitBreaker: { enable: false, rollback: false },
    },
    createdAt: bornAt,
    deployments: [deployment(1)],
    events: [],
    ...fields,
  }
}

type During = readonly [startMs: number, endMs: number]

/** A DescribeServices call that was answered with these services. */
export function describeServices(services: readonly object[], during?: During): RecordedCall {
  return { operation: 'DescribeServices', output: { services, failures: [] }, ...(during && { during }) }
}

/** CreateService, UpdateService or DeleteService of `web`, answered with the service. */
export function writeService(
  operation: 'CreateService' | 'UpdateService' | 'DeleteService',
  answered: object,
  during?: During,
  input: object = {},
): RecordedCall {
  const name = operation === 'CreateService' ? { serviceName: 'web' } : { service: 'web' }
  return {
    operation,
    input: { cluster: 'shop', ...name, ...input },
    output: { service: answered },
    ...(during && { during }),
  }
}

/** A task of the service's first deployment, RUNNING unless said otherwise. */
export function serviceTask(digit: number | string, fields: object = {}): object {
  return {
    taskArn: taskArn(digit),
    clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
    group: 'service:web',
    startedBy: 'ecs-svc/1',
    taskDefinitionArn,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    ...fields,
  }
}

/** What a task shows once the scheduler has stopped it. */
export function stoppedByScheduler(stoppingAt: number): object {
  return {
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
    stoppingAt,
    stoppedAt: stoppingAt + 1,
  }
}

/** ListTasks of the service, answered in one page. */
export function listTasks(
  desiredStatus: string,
  digits: readonly (number | string)[],
  during?: During,
): RecordedCall {
  return {
    operation: 'ListTasks',
    input: { cluster: 'shop', serviceName: 'web', desiredStatus },
    output: { taskArns: digits.map(taskArn) },
    ...(during && { during }),
  }
}
