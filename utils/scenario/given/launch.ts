import type {
  CapacityProviderStrategyItem,
  LaunchType,
  NetworkConfiguration,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import type { Profile } from '../../target/profile.ts'
import type { Definition } from './given.ts'

/** What a scenario says of how tasks are to be launched; the rest is filled in. */
interface LaunchWish {
  readonly taskDefinition?: string | undefined
  readonly fixture?: Definition
  readonly launchType?: LaunchType | undefined
  readonly capacityProviderStrategy?: CapacityProviderStrategyItem[] | undefined
}

/** The members of RunTask and CreateService that say how tasks are launched. */
interface Launch {
  readonly taskDefinition: string | undefined
  readonly launchType?: LaunchType
  readonly networkConfiguration?: NetworkConfiguration
}

/**
 * How tasks are launched: the task definition named, or one registered from the fixture (busybox-sleep); on Fargate unless
 * the wish says otherwise; with subnets of the target where the network mode is awsvpc.
 */
export async function launchOf(
  { taskDefinition, fixture, launchType: wished, capacityProviderStrategy }: LaunchWish,
  profile: Profile,
  register: (definition: Definition) => Promise<TaskDefinition>,
): Promise<Launch> {
  const registered = taskDefinition === undefined ? await register(fixture ?? 'busybox-sleep') : undefined
  const launchType = wished ?? (capacityProviderStrategy ? undefined : 'FARGATE')
  const awsvpc = registered ? registered.networkMode === 'awsvpc' : launchType === 'FARGATE'
  return {
    ...(awsvpc && { networkConfiguration: awsvpcNetwork(profile) }),
    ...(launchType && { launchType }),
    taskDefinition: taskDefinition ?? registered?.taskDefinitionArn,
  }
}

/** Subnets and security groups of the target, with a public address unless its profile says otherwise. */
export function awsvpcNetwork({ network }: Pick<Profile, 'network'>): NetworkConfiguration {
  return {
    awsvpcConfiguration: {
      subnets: network.subnets,
      securityGroups: network.securityGroups,
      assignPublicIp: network.assignPublicIp ?? 'ENABLED',
    },
  }
}
