import { ECS, type ECSClientConfig } from '@aws-sdk/client-ecs'

/** Where the keys come from that sign a client's calls. */
export type Credentials = NonNullable<ECSClientConfig['credentials']>

const chains = new Map<string, Credentials>()

/**
 * The keys for calls: `made-up` ones, of which emulators look at the form alone, or those of the SDK's own chain (environment,
 * profile, SSO, web identity, the role of a container or instance). A region's chain is one for all clients of a thread: it
 * keeps what it has found, and asks again shortly before that expires. Nothing is loaded before the first call.
 */
export function credentialsOf(source: 'made-up' | 'sdk-chain', region: string): Credentials {
  if (source === 'made-up') return { accessKeyId: 'test', secretAccessKey: 'test' }
  // A client that is given no credentials makes that chain for itself; this one makes no calls.
  const chain = chains.get(region) ?? new ECS({ region }).config.credentials
  chains.set(region, chain)
  return chain
}
