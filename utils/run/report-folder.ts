import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { claimFile, releaseFile } from '../process/claim-file.ts'

/** Names the process that reports into a folder, while it does. */
const ownerFile = '.reported-by'

/** Empties a report's folder for this process. Throws REPORT_IN_USE when a process that is alive reports there. */
export function takeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const otherPid = claimFile(join(folder, ownerFile))
  if (otherPid !== undefined) throw inUse(folder, otherPid)
  for (const name of readdirSync(folder)) {
    if (name !== ownerFile) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The report is whole: another run may replace it. */
export function leaveFolder(folder: string): void {
  releaseFile(join(folder, ownerFile))
}

function inUse(folder: string, pid: string): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_IN_USE',
    message: `another run (process ${pid}) reports into ${folder}`,
    advice: `wait for its end, or report elsewhere: REPORTS=another-folder make … (${join(folder, ownerFile)} names it).`,
  })
}
