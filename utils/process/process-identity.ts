import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * One process, told apart from all others: a pid alone comes again, after a while and in every container. Machine, pid namespace
 * and start time (Linux; elsewhere the pid has to do) go with it: `host|pid:[4026531836]|1234|8675309`.
 */
export function processIdentity(pid = process.pid, startTime = startTimeOf(pid)): string {
  return [hostname(), namespace(), pid, startTime].join('|')
}

/** Whether a process is alive, as far as can be told from here: nothing is known of other machines and namespaces. */
export function stateOf(identity: string): 'alive' | 'dead' | 'unknown' {
  const [host, space, pidText = '', startTime = ''] = identity.split('|')
  const pid = Number(pidText)
  if (host !== hostname() || space !== namespace() || !Number.isInteger(pid) || pid <= 0) return 'unknown'
  return exists(pid) && !hasEnded(pid) && startTimeOf(pid) === startTime ? 'alive' : 'dead'
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is there as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** A process that is over stays in the list until its parent asks for its exit code, which some never do. */
function hasEnded(pid: number): boolean {
  return /^[ZX]/.test(statOf(pid)[0] ?? '')
}

/** Clock ticks from boot to the start of the process: the 22nd field of its stat. */
function startTimeOf(pid: number): string {
  return statOf(pid)[19] ?? ''
}

/** The fields of a process's stat from the third on (its state), after the name in brackets; none elsewhere than on Linux. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
