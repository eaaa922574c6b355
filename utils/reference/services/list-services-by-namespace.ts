import type { ListServicesByNamespaceRequest, ListServicesByNamespaceResponse } from '@aws-sdk/client-ecs'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'
import { isDefault, namespaceArn, namespaceNotFound, namespaceOf } from './namespace.ts'
import type { ServiceState } from './service-state.ts'

/**
 * ListServicesByNamespace: the ACTIVE services of all clusters that are in the namespace, ten a page (SV-28, PAGE-02).
 * Throws NamespaceNotFoundException for one that neither a service nor a cluster names: there is no Cloud Map here.
 */
export function listServicesByNamespace(
  input: ListServicesByNamespaceRequest,
  world: World,
): ListServicesByNamespaceResponse {
  const wanted = namespaceArn(world, input.namespace)
  const clusters = [...world.clusters.values()].filter(({ status }) => status === 'ACTIVE')
  const services = clusters
    .flatMap((cluster) => [...cluster.services.values()])
    .filter((service) => service.status === 'ACTIVE' && namespaceOf(world, service) === wanted)
  if (wanted === undefined || (services.length === 0 && !isDefault(world, wanted))) throw namespaceNotFound()
  const { items, ...rest } = page(services, input, {
    list: 'ListServicesByNamespace',
    key: ({ cluster, name }: ServiceState) => `${cluster.name}/${name}`,
    defaultSize: 10,
  })
  return { serviceArns: items.map(({ arn }) => arn), ...rest }
}
