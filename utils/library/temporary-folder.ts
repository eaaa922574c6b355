import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for as long as it is wanted. */
export interface TemporaryFolder {
  readonly path: string
  /** Harmless when repeated. */
  remove(): void
}

const wanted = new Set<string>()

/** Makes a folder below the system's for temporary files. It goes with the process at the latest, but for one that is killed. */
export function temporaryFolder(): TemporaryFolder {
  // One listener for all of them.
  if (wanted.size === 0) process.once('exit', removeAll)
  const path = mkdtempSync(join(tmpdir(), 'ecs-scenarios-history-'))
  wanted.add(path)
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      wanted.delete(path)
      if (wanted.size === 0) process.off('exit', removeAll)
    },
  }
}

function removeAll(): void {
  for (const path of wanted) rmSync(path, { recursive: true, force: true })
}
