import { FrameworkError } from '../errors/framework-error.ts'
import type { ClusterProvider } from './cluster.ts'
import { existing } from './existing.ts'
import { k3d } from './k3d.ts'
import { k3s } from './k3s.ts'
import { oneUserAtATime } from './kept-cluster-user.ts'
import { kind } from './kind.ts'

const providers: readonly ClusterProvider[] = [...[kind, k3d, k3s].map(oneUserAtATime), existing]

/** The provider of that name; by KUBERNETES_PROVIDER, or kind, where none is given. Throws PROVIDER_UNKNOWN with the names there are. */
export function findProvider(name = process.env['KUBERNETES_PROVIDER'] || 'kind'): ClusterProvider {
  const provider = providers.find((known) => known.name === name)
  if (provider) return provider
  throw new FrameworkError({
    code: 'PROVIDER_UNKNOWN',
    message: `there is no provider of Kubernetes clusters named "${name}"`,
    seen: [`those that there are: ${providers.map((known) => known.name).join(', ')}`],
    advice: 'give one of these as KUBERNETES_PROVIDER.',
  })
}
