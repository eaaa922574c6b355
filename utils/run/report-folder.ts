import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { isAlive } from '../process/is-alive.ts'

/** Names the process that reports into a folder, while it does. */
const ownerFile = '.reported-by'

/** Makes a report's folder anew for this process. Throws REPORT_IN_USE when a process that is alive reports there. */
export function takeFolder(folder: string): void {
  const owner = ownerOf(folder)
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new FrameworkError({
      code: 'REPORT_IN_USE',
      message: `another run (process ${owner}) reports into ${folder}`,
      advice: 'wait for its end, or report elsewhere: REPORTS=another-folder make …',
    })
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, ownerFile), String(process.pid))
}

/** The report is whole: another run may replace it. */
export function leaveFolder(folder: string): void {
  rmSync(join(folder, ownerFile), { force: true })
}

function ownerOf(folder: string): number | undefined {
  const file = join(folder, ownerFile)
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
}
