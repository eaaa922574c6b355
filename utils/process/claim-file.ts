import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { processIdentity, stateOf } from './process-identity.ts'

/**
 * Notes this process in a file as the one that has what the file stands for, unless another process that is alive is noted
 * there: gives the pid of that one then (`?` where it can't be told yet). What this process has already stays its own.
 */
export function claimFile(file: string): string | undefined {
  const owner = readOwner(file)
  if (owner === processIdentity()) return undefined
  if (owner !== undefined) {
    if (stateOf(owner) === 'alive' || isBeingWritten(file)) return pidOf(owner)
    rmSync(file, { force: true })
  }
  return noted(file) ? undefined : pidOf(readOwner(file))
}

/** Gives up what this process has claimed; what another one has stays its own. */
export function releaseFile(file: string): void {
  if (readOwner(file) === processIdentity()) rmSync(file, { force: true })
}

/** Of two processes that try at the same moment one succeeds. */
function noted(file: string): boolean {
  try {
    writeFileSync(file, processIdentity(), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Between its making and its writing the file is empty; one that stays so was left by a crash. */
function isBeingWritten(file: string): boolean {
  const { size = 1, mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
  return size === 0 && Date.now() - mtimeMs < 1_000
}

function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function pidOf(owner = ''): string {
  return owner.split('|')[2] ?? '?'
}
