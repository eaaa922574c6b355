import type {
  CapacityProvider,
  ContainerInstance,
  CreateCapacityProviderRequest,
  CreateClusterRequest,
  CreateServiceRequest,
  RunTaskRequest,
  Service,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import type { TaskDefinitionFixture } from '../fixture.ts'
import type { InstanceSize } from './container-instance.ts'

/** Where a task definition comes from: a fixture by name, or a whole definition. */
export type Definition = string | TaskDefinitionFixture

export type TaskWish = Omit<Partial<RunTaskRequest>, 'cluster'> & {
  readonly cluster: string
  /** Registered for this task unless `taskDefinition` names one that is there. */
  readonly fixture?: Definition
}

export type ServiceWish = Omit<Partial<CreateServiceRequest>, 'cluster'> & {
  readonly cluster: string
  /** Registered for this service unless `taskDefinition` names one that is there. */
  readonly fixture?: Definition
}

/** Makes things with unique names; clean-up follows by itself, last made first. */
export interface Given {
  /** A name that nothing else has: `ecs-scenarios-<run>-<thread>-<kind>-<n>`. */
  name(kind: string): string
  /** An ACTIVE cluster; its name. */
  cluster(input?: Omit<CreateClusterRequest, 'clusterName'>): Promise<string>
  /** A registered task definition, of a family of its own unless `family` is given. */
  taskDefinition(definition: Definition, options?: { readonly family?: string }): Promise<TaskDefinition>
  /** One task as RunTask answers it, not waited for. Fargate and awsvpc unless the wish says otherwise. */
  task(wish: TaskWish): Promise<Task>
  /** One task that has reached RUNNING, as RunTask or DescribeTasks first showed it so. */
  runningTask(wish: TaskWish): Promise<Task>
  /** All the tasks (`count`, 1 unless given) of one RunTask call, which must place them all. */
  tasks(wish: TaskWish): Promise<Task[]>
  /** RunTask's input for such a task, for scenarios that call RunTask themselves. */
  runTaskInput(wish: TaskWish): Promise<RunTaskRequest>
  /**
   * A service as CreateService answers it, not waited for: of a name of its own, one task of busybox-sleep on Fargate with
   * awsvpc, unless the wish says otherwise. DAEMON goes to EC2 without a count, EXTERNAL gets its name alone.
   */
  service(wish: ServiceWish): Promise<Service>
  /** CreateService's input for such a service, for scenarios that call CreateService themselves. */
  serviceInput(wish: ServiceWish): Promise<CreateServiceRequest>
  /** A service that has reached its steady state, as DescribeServices first showed it so. */
  steadyService(wish: ServiceWish): Promise<Service>
  /** A registered, ACTIVE container instance with no machine behind it. Needs `container-instances`. */
  containerInstance(cluster: string, size?: InstanceSize): Promise<ContainerInstance>
  /** A capacity provider, over an Auto Scaling group of a made-up name unless given managed instances. */
  capacityProvider(input?: Partial<CreateCapacityProviderRequest>): Promise<CapacityProvider>
  /** Registers a clean-up of the scenario's own. */
  cleanUp(what: string, remove: () => Promise<unknown>): void
}
