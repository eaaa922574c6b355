import { threadId } from 'node:worker_threads'
import type { ECS, RunTaskRequest, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import type { ServiceStatusChecker } from '../../status/service-status-checker.ts'
import type { TaskStatusChecker } from '../../status/task-status-checker.ts'
import type { Profile } from '../../target/profile.ts'
import type { CleanUp } from '../clean-up.ts'
import { readFixture } from '../fixture.ts'
import { calledOperations, holdingsAfter } from './called-operations.ts'
import { registerInstance } from './container-instance.ts'
import type { Definition, Given, TaskWish } from './given.ts'
import { launchOf } from './launch.ts'
import { createNames, ec2InstanceId, providerPrefix } from './names.ts'
import { removeCluster, removeTaskDefinition, unlessRefused } from './remove.ts'
import { createServiceGiven } from './service.ts'

export interface GivenOptions {
  readonly ecs: ECS
  /** Takes away what was made, also when the body's own client makes no calls any more. */
  readonly remover: ECS
  readonly tasks: TaskStatusChecker
  readonly services: ServiceStatusChecker
  readonly cleanUp: CleanUp
  readonly profile: Profile
  readonly namePrefix: string
  readonly runId: string
  /** EC2 instances to register; empty where any made-up one will do. */
  readonly ec2InstanceIds: readonly string[]
}

export function createGiven({
  ecs,
  remover,
  tasks,
  services,
  cleanUp,
  profile,
  namePrefix,
  runId,
  ec2InstanceIds,
}: GivenOptions): Given {
  const name = createNames(namePrefix, runId, threadId)
  const nameProvider = createNames(providerPrefix(namePrefix), runId, threadId)
  const called = calledOperations(ecs)
  const { taskMs, serviceMs } = profile.deadlines
  const pace = { pollMs: profile.pace.pollMs, taskMs: Math.max(taskMs, serviceMs) }

  async function cluster(input: Parameters<Given['cluster']>[0] = {}): Promise<string> {
    const clusterName = name('cluster')
    cleanUp.add(`cluster ${clusterName}`, () =>
      removeCluster(remover, clusterName, pace, holdingsAfter(called)),
    )
    await ecs.createCluster({ ...input, clusterName })
    return clusterName
  }

  async function taskDefinition(
    definition: Definition,
    options: { family?: string } = {},
  ): Promise<TaskDefinition> {
    const family = options.family ?? name(typeof definition === 'string' ? definition : 'family')
    const input = typeof definition === 'string' ? readFixture(definition) : definition
    const { taskDefinition: registered } = await ecs.registerTaskDefinition({ ...input, family })
    const arn = registered?.taskDefinitionArn
    if (!registered || !arn) throw new Error('RegisterTaskDefinition answered no task definition')
    cleanUp.add(`task definition ${arn}`, () => removeTaskDefinition(remover, arn))
    return registered
  }

  async function runTaskInput({ fixture, ...wish }: TaskWish): Promise<RunTaskRequest> {
    const launch = await launchOf({ ...wish, ...(fixture && { fixture }) }, profile, taskDefinition)
    return { ...launch, ...wish, taskDefinition: launch.taskDefinition }
  }

  async function runTasks(wish: TaskWish): Promise<Task[]> {
    const { tasks: placed = [], failures = [] } = await ecs.runTask(await runTaskInput(wish))
    const wanted = wish.count ?? 1
    if (placed.length === wanted) return placed
    const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(': '))
    throw new Error(
      `RunTask placed ${placed.length} of ${wanted} tasks (failures: ${reasons.join(', ') || 'none given'})`,
    )
  }

  async function task(wish: TaskWish): Promise<Task> {
    const [one] = await runTasks({ ...wish, count: 1 })
    if (!one) throw new Error('RunTask answered no task')
    return one
  }

  return {
    name,
    cluster,
    taskDefinition,
    task,
    tasks: runTasks,
    runTaskInput,
    runningTask: async (wish) => {
      const started = await task(wish)
      // Where a task runs at once, RunTask's own answer says so; whether it stays so is for scenarios about that.
      if (started.lastStatus === 'RUNNING') return started
      return tasks.waitForStatus(started.taskArn ?? '', 'RUNNING')
    },
    ...createServiceGiven({ ecs, remover, services, cleanUp, profile, name, register: taskDefinition }),
    containerInstance: (clusterName, size = {}) =>
      registerInstance(ecs, clusterName, ec2InstanceId(ec2InstanceIds), size),
    capacityProvider: async (input = {}) => {
      const providerName = input.name ?? nameProvider('provider')
      const { capacityProvider } = await ecs.createCapacityProvider({
        ...(!input.managedInstancesProvider && {
          autoScalingGroupProvider: { autoScalingGroupArn: autoScalingGroup(providerName, profile.region) },
        }),
        ...input,
        name: providerName,
      })
      const { cluster: scope } = input
      cleanUp.add(`capacity provider ${providerName}`, () =>
        unlessRefused(() =>
          remover.deleteCapacityProvider({ cluster: scope, capacityProvider: providerName }),
        ),
      )
      if (!capacityProvider) throw new Error('CreateCapacityProvider answered no capacity provider')
      return capacityProvider
    },
    cleanUp: cleanUp.add,
  }
}

function autoScalingGroup(name: string, region: string): string {
  const id = crypto.randomUUID()
  return `arn:aws:autoscaling:${region}:123456789012:autoScalingGroup:${id}:autoScalingGroupName/${name}`
}
