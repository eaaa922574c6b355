import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { processIdentity, stateOf } from '../process/process-identity.ts'

/** Names the process that reports into a folder, while it does. */
const ownerFile = '.reported-by'

/** Empties a report's folder for this process. Throws REPORT_IN_USE when a process that is alive reports there. */
export function takeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, ownerFile)
  const owner = readOwner(file)
  if (owner !== processIdentity()) {
    if (owner !== undefined) {
      if (stateOf(owner) === 'alive' || isBeingWritten(file)) throw inUse(folder, owner)
      rmSync(file, { force: true })
    }
    if (!claim(file)) throw inUse(folder, readOwner(file))
  }
  for (const name of readdirSync(folder)) {
    if (name !== ownerFile) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The report is whole: another run may replace it. */
export function leaveFolder(folder: string): void {
  rmSync(join(folder, ownerFile), { force: true })
}

/** Of two runs that start at the same moment one gets the folder. */
function claim(file: string): boolean {
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

function inUse(folder: string, owner = ''): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_IN_USE',
    message: `another run (process ${owner.split('|')[2] ?? '?'}) reports into ${folder}`,
    advice: `wait for its end, or report elsewhere: REPORTS=another-folder make … (${join(folder, ownerFile)} names it).`,
  })
}
