import type {
  DiscoverPollEndpointRequest,
  DiscoverPollEndpointResponse,
  SubmitAttachmentStateChangesRequest,
  SubmitContainerStateChangeRequest,
  SubmitTaskStateChangeRequest,
} from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import type { World } from '../world.ts'

type StateChange =
  | SubmitAttachmentStateChangesRequest
  | SubmitContainerStateChangeRequest
  | SubmitTaskStateChangeRequest

/**
 * SubmitTaskStateChange, SubmitContainerStateChange, SubmitAttachmentStateChanges: for agents only. The simulation is
 * the agent here, so a report is acknowledged, and changes nothing.
 */
export function acknowledgeStateChange(
  { cluster }: StateChange,
  world: World,
): { readonly acknowledgment: string } {
  findCluster(world, cluster)
  return { acknowledgment: 'ACCEPTED' }
}

/** DiscoverPollEndpoint: the region's addresses for agents, in the form of AWS's; nothing here serves them. */
export function discoverPollEndpoint(
  _input: DiscoverPollEndpointRequest,
  { region }: World,
): DiscoverPollEndpointResponse {
  return {
    endpoint: `https://ecs-a-1.${region}.amazonaws.com/`,
    telemetryEndpoint: `https://ecs-t-1.${region}.amazonaws.com/`,
    serviceConnectEndpoint: `https://ecs-sc.${region}.api.aws`,
  }
}
