import { createHash } from 'node:crypto'
import { processIdentity, stateOf } from '../process/process-identity.ts'

/** Whose cluster it is, so far as its name can tell here. */
export type ClusterOwner = 'this process' | 'a process that lives' | 'a dead process' | 'kept' | 'unknown'

/**
 * A name for a cluster of this process that no other has. kind gives its containers no labels of ours, so the name itself tells
 * the owner: `ecss-<machine and pid namespace>-<pid>-<its start time>-<random>`, the numbers in base 36. It has the 32 characters
 * at most that k3d allows.
 */
export function ownedClusterName(identity = processIdentity()): string {
  const { machine, pid, startTime } = partsOf(identity)
  const random = Math.floor(Math.random() * 36 ** 4)
  return `${prefix}${machine}-${pid.toString(36)}-${startTime}-${random.toString(36).padStart(4, '0')}`
}

/** The name of the cluster that a target keeps with KEEP_CLUSTER=1; the same for all runs, and nobody's own. */
export function keptClusterName(target: string): string {
  return `${prefix}kept-${target
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .slice(0, 20)}`
}

/** The owner of a cluster of that name; `unknown` where the name is none of ours, or of another machine. */
export function ownerOf(name: string): ClusterOwner {
  if (keptPattern.test(name)) return 'kept'
  const [, machine = '', pid = '', startTime = ''] = ownedPattern.exec(name) ?? []
  if (machine !== partsOf(processIdentity()).machine) return 'unknown'
  const identity = processIdentity(
    Number.parseInt(pid, 36),
    startTime === noStartTime ? '' : `${Number.parseInt(startTime, 36)}`,
  )
  if (identity === processIdentity()) return 'this process'
  return stateOf(identity) === 'dead' ? 'a dead process' : 'a process that lives'
}

/** The first name of a cluster of ours in a text: in `ecss-kept-kecs-control-plane`, `ecss-kept-kecs`. */
export function clusterNameIn(text: string): string | undefined {
  return anyName.exec(text)?.[0]
}

const prefix = 'ecss-'
const owned = `${prefix}([0-9a-z]{6})-([0-9a-z]+)-([0-9a-z]+)-[0-9a-z]{4}`
const kept = `${prefix}kept-[0-9a-z]+`
const ownedPattern = new RegExp(`^${owned}$`)
const keptPattern = new RegExp(`^${kept}$`)
const anyName = new RegExp(`${owned}|${kept}`)

/** Where a start time is not to be had (all but Linux). */
const noStartTime = 'x'

function partsOf(identity: string) {
  const [host = '', namespace = '', pid = '', startTime = ''] = identity.split('|')
  const digest = createHash('sha256').update(`${host}|${namespace}`).digest()
  return {
    machine: (digest.readUInt32BE() % 36 ** 6).toString(36).padStart(6, '0'),
    pid: Number(pid),
    startTime: startTime === '' ? noStartTime : Number(startTime).toString(36),
  }
}
