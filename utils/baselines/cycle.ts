import { z } from 'zod'
import { readFixture } from '../scenario/fixture.ts'

/** Where a cycle takes place: a cluster of its round, and names that no other cycle has. */
export interface CyclePlace {
  readonly cluster: string
  /** `baseline-4f1c-12-3`: of what this cycle makes. */
  readonly name: string
  readonly network: Network
}

interface Network {
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
}

/** What earlier answers of the cycle have told, which later calls need. */
export interface Learnt {
  taskArn?: string
  serviceArn?: string
}

/** One call of a cycle. */
export interface Step {
  readonly operation: string
  /** Nothing where an earlier answer did not tell what it takes. */
  input(place: CyclePlace, learnt: Learnt): object | undefined
  /** Keeps of its answer what later steps need. */
  learn?(answer: unknown, learnt: Learnt): void
}

const started = z.object({ tasks: z.array(z.object({ taskArn: z.string() })).min(1) })
const created = z.object({ service: z.object({ serviceArn: z.string() }) })
const taskDefinition = readFixture('busybox-sleep')

const onFargate = ({ subnets, securityGroups }: Network) => ({
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups } },
})

/**
 * The calls of one cycle, in order: what it makes it removes, so that a hundredth cycle finds what the first one found.
 * All answer for one small thing, so that what is timed is the call and not the size of its answer.
 */
export const steps: readonly Step[] = [
  { operation: 'CreateCluster', input: ({ name }) => ({ clusterName: name }) },
  { operation: 'DescribeClusters', input: ({ name }) => ({ clusters: [name] }) },
  { operation: 'DeleteCluster', input: ({ name }) => ({ cluster: name }) },
  { operation: 'RegisterTaskDefinition', input: ({ name }) => ({ ...taskDefinition, family: name }) },
  { operation: 'DescribeTaskDefinition', input: ({ name }) => ({ taskDefinition: name }) },
  { operation: 'ListTaskDefinitions', input: ({ name }) => ({ familyPrefix: name }) },
  {
    operation: 'CreateService',
    input: ({ cluster, name, network }) => ({
      cluster,
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      ...onFargate(network),
    }),
    learn(answer, learnt) {
      const { success, data } = created.safeParse(answer)
      if (success) learnt.serviceArn = data.service.serviceArn
    },
  },
  { operation: 'DescribeServices', input: ({ cluster, name }) => ({ cluster, services: [name] }) },
  { operation: 'ListServices', input: ({ cluster }) => ({ cluster }) },
  {
    operation: 'UpdateService',
    input: ({ cluster, name }) => ({ cluster, service: name, desiredCount: 2 }),
  },
  {
    operation: 'TagResource',
    input: (_place, { serviceArn }) =>
      serviceArn === undefined
        ? undefined
        : { resourceArn: serviceArn, tags: [{ key: 'team', value: 'one' }] },
  },
  {
    operation: 'ListTagsForResource',
    input: (_place, { serviceArn }) => (serviceArn === undefined ? undefined : { resourceArn: serviceArn }),
  },
  {
    operation: 'RunTask',
    input: ({ cluster, name, network }) => ({
      cluster,
      taskDefinition: name,
      count: 1,
      ...onFargate(network),
    }),
    learn(answer, learnt) {
      const [task] = started.safeParse(answer).data?.tasks ?? []
      if (task) learnt.taskArn = task.taskArn
    },
  },
  {
    operation: 'DescribeTasks',
    input: ({ cluster }, { taskArn }) => (taskArn === undefined ? undefined : { cluster, tasks: [taskArn] }),
  },
  { operation: 'ListTasks', input: ({ cluster }) => ({ cluster }) },
  {
    operation: 'StopTask',
    input: ({ cluster }, { taskArn }) => (taskArn === undefined ? undefined : { cluster, task: taskArn }),
  },
  {
    operation: 'DeleteService',
    input: ({ cluster, name }) => ({ cluster, service: name, force: true }),
  },
  { operation: 'DeregisterTaskDefinition', input: ({ name }) => ({ taskDefinition: `${name}:1` }) },
]
