import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { processIdentity, stateOf } from '../process/process-identity.ts'

/** Names the process that reports into a folder, while it does. */
const ownerFile = '.reported-by'

/** Makes a report's folder anew for this process. Throws REPORT_IN_USE when a process that is alive reports there. */
export function takeFolder(folder: string): void {
  const file = join(folder, ownerFile)
  const owner = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (owner !== processIdentity() && stateOf(owner) === 'alive') {
    throw new FrameworkError({
      code: 'REPORT_IN_USE',
      message: `another run (process ${owner.split('|')[2]}) reports into ${folder}`,
      advice: `wait for its end, or report elsewhere: REPORTS=another-folder make … (${file} names it).`,
    })
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, processIdentity())
}

/** The report is whole: another run may replace it. */
export function leaveFolder(folder: string): void {
  rmSync(join(folder, ownerFile), { force: true })
}
