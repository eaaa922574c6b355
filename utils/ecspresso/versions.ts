import { VersionUnsuitable } from './ecspresso-errors.ts'

/** What a version does, where versions of v2 differ in it. */
export interface EcspressoBehaviour {
  /** `--wait-until stable|deployed` of deploy, rollback and wait (#828). */
  readonly waitUntil: boolean
  /** What an update deploy waits for unless it is told: all of `servicesStable`, or the end of its deployment (EP-03). */
  readonly deployWaitsFor: 'stable' | 'deployed'
  /** How the deployment to be waited for is found (EP-03). */
  readonly deploymentFoundBy: 'no such wait' | 'currentServiceDeployment' | 'ListServiceDeployments'
  /** Ends with 1 where the PRIMARY deployment, after the wait, is of another task definition: a rollback is seen (EP-04). */
  readonly confirmsPrimary: boolean
  /** UpdateService calls of an update deploy that changes attributes (EP-05). */
  readonly updateCalls: 1 | 2
}

export interface EcspressoVersion {
  /** `2.3.2` */
  readonly text: string
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly behaviour: EcspressoBehaviour
}

/** What versions changed, oldest first, by minor and patch of v2, as the changelog tells it (EP-03 to EP-05). */
const changes: readonly {
  readonly since: readonly [minor: number, patch: number]
  readonly change: Partial<EcspressoBehaviour>
}[] = [
  { since: [4, 0], change: { confirmsPrimary: true } },
  { since: [5, 0], change: { waitUntil: true, deploymentFoundBy: 'ListServiceDeployments' } },
  { since: [6, 0], change: { deployWaitsFor: 'deployed' } },
  { since: [6, 5], change: { deploymentFoundBy: 'currentServiceDeployment' } },
  { since: [8, 0], change: { deploymentFoundBy: 'ListServiceDeployments', updateCalls: 1 } },
]

const first: EcspressoBehaviour = {
  waitUntil: false,
  deployWaitsFor: 'stable',
  deploymentFoundBy: 'no such wait',
  confirmsPrimary: false,
  updateCalls: 2,
}

/** Reads what `ecspresso version` prints: `ecspresso v2.3.2`. Throws VersionUnsuitable at another program, or at v1 and v3. */
export function readVersion(binary: string, output: string): EcspressoVersion {
  const [, text = '', ...numbers] = /^ecspresso v?((\d+)\.(\d+)(?:\.(\d+))?\S*)\s*$/m.exec(output) ?? []
  const [major = 0, minor = 0, patch = 0] = numbers.map((number) => Number(number ?? 0))
  if (major !== 2) throw new VersionUnsuitable(binary, output)
  return { text, major, minor, patch, behaviour: behaviourOf(minor, patch) }
}

function behaviourOf(minor: number, patch: number): EcspressoBehaviour {
  let behaviour = first
  for (const { since, change } of changes) {
    const [least, fix] = since
    if (minor > least || (minor === least && patch >= fix)) behaviour = { ...behaviour, ...change }
  }
  return behaviour
}
