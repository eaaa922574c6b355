import type { Deployment, Service } from '@aws-sdk/client-ecs'

/** The deployment with which a service is to go on: the only PRIMARY one (SV-16). Throws where there is none, or several. */
export function primaryDeployment(service: Service | undefined): Deployment {
  const { deployments = [] } = service ?? {}
  const [primary, ...more] = deployments.filter(({ status }) => status === 'PRIMARY')
  if (primary && more.length === 0) return primary
  const shown = deployments.map(({ id, status }) => `${id} ${status}`)
  throw new Error(
    `expected one PRIMARY deployment, but the service shows ${shown.join(', ') || 'none at all'}`,
  )
}
