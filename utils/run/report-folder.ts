import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { claimFile, releaseFile } from '../process/claim-file.ts'
import { journalName } from '../results/journal.ts'

/** Names the process that reports into a folder, while it does. */
const ownerFile = '.reported-by'

/** What is left of a run that was killed, once another has its folder. */
const killedName = 'killed-run.jsonl'

/** What is in every report, or in what is left of one. */
const marks: ReadonlySet<string> = new Set(['results.json', journalName, killedName, ownerFile])

/**
 * Takes a report's folder for this process as it is. Throws REPORT_IN_USE when a process that is alive reports there, and
 * REPORT_FOREIGN when what is in it is no report, which would be lost.
 */
export function claimFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(folder)
  if (names.length > 0 && !names.some((name) => marks.has(name))) throw foreign(folder, names)
  const otherPid = claimFile(join(folder, ownerFile))
  if (otherPid !== undefined) throw inUse(folder, otherPid)
}

/**
 * Empties a report's folder for this process. Throws REPORT_IN_USE when a process that is alive reports there, REPORT_FOREIGN
 * when it is not a report's. The journal of a run that was killed is kept, under the name that is given back.
 */
export function takeFolder(folder: string): string | undefined {
  claimFolder(folder)
  const names = readdirSync(folder)
  // With a whole report beside it, a journal has nothing that is not in there.
  const wasKilled = names.includes(journalName) && !names.includes('results.json')
  for (const name of names) {
    if (name !== ownerFile && !(wasKilled && name === journalName))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
  if (!wasKilled) return undefined
  renameSync(join(folder, journalName), join(folder, killedName))
  return join(folder, killedName)
}

/** The report is whole: another run may replace it. */
export function leaveFolder(folder: string): void {
  releaseFile(join(folder, ownerFile))
}

function foreign(folder: string, names: readonly string[]): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_FOREIGN',
    message: `${folder} is to be emptied for a report, but what is in it is none`,
    seen: [
      names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', '),
    ],
    advice: 'report elsewhere (REPORTS=another-folder, --reports, --into), or move that away.',
  })
}

function inUse(folder: string, pid: string): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_IN_USE',
    message: `another run (process ${pid}) reports into ${folder}`,
    advice: `wait for its end, or report elsewhere: REPORTS=another-folder make … (${join(folder, ownerFile)} names it).`,
  })
}
