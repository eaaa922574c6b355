import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processIdentity, stateOf } from '../process/process-identity.ts'

const prefix = 'ecs-scenarios-engine-'
const ownerFile = 'owner'

/**
 * A folder of its own for a socket, below the system's folder for such things. It tells which process it is of; those that
 * processes left which are dead by now are removed.
 */
export function makeSocketFolder(below = tmpdir()): string {
  for (const name of readdirSync(below)) {
    const folder = join(below, name)
    if (name.startsWith(prefix) && isOrphan(folder)) rmSync(folder, { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(below, prefix))
  writeFileSync(join(folder, ownerFile), processIdentity())
  return folder
}

function isOrphan(folder: string): boolean {
  try {
    return stateOf(readFileSync(join(folder, ownerFile), 'utf8')) === 'dead'
  } catch {
    // Somebody is just making it, or removing it.
    return false
  }
}
