import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { processIdentity, stateOf } from '../../process/process-identity.ts'

/** Which process each run of this machine is, so that what a killed run has left need not grow old before it is removed. */
export interface RunRegister {
  /** This process makes a run. */
  note(runId: string): void
  /** Nothing is left of the run. */
  forget(runId: string): void
  /** Whether the process of a run is alive; unknown of runs on other machines. */
  ownerState(runId: string): 'alive' | 'dead' | 'unknown'
}

/** How long a file is kept of a run that left something behind, in milliseconds; by then the age in its names tells enough. */
const keptMs = 7 * 24 * 3_600_000

/** A file for each run below a folder of the user's, by default among the system's temporary ones. */
export function runRegister(folder = join(tmpdir(), `ecs-scenarios-runs-${userInfo().uid}`)): RunRegister {
  const fileOf = (runId: string) => join(folder, runId)
  return {
    note(runId) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      for (const name of readdirSync(folder)) {
        const { mtimeMs = Date.now() } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {}
        if (Date.now() - mtimeMs > keptMs) rmSync(join(folder, name), { force: true })
      }
      writeFileSync(fileOf(runId), processIdentity())
    },
    forget: (runId) => rmSync(fileOf(runId), { force: true }),
    ownerState(runId) {
      try {
        return stateOf(readFileSync(fileOf(runId), 'utf8'))
      } catch {
        return 'unknown'
      }
    },
  }
}
