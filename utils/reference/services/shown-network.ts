import type { NetworkConfiguration } from '@aws-sdk/client-ecs'

/** A network configuration as ECS shows it: `assignPublicIp` is DISABLED unless given (ecspresso's diff.go). */
export function shownNetwork(given: NetworkConfiguration | undefined): NetworkConfiguration | undefined {
  const awsvpc = given?.awsvpcConfiguration
  return awsvpc && { awsvpcConfiguration: { assignPublicIp: 'DISABLED', ...awsvpc } }
}
