import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import type { LoadResult } from '../load/load-result.ts'
import { loadText } from '../load/result-text.ts'
import { claimFile, releaseFile } from '../process/claim-file.ts'

/**
 * Has a folder for the report of a load, breaks the load off on Ctrl-C, writes what came of it (load.json, summary.txt) and tells it.
 * Throws REPORT_IN_USE when a process that is alive reports there.
 */
export async function reportLoad(
  folder: string,
  load: (signal: AbortSignal) => Promise<LoadResult>,
): Promise<LoadResult> {
  mkdirSync(folder, { recursive: true })
  const owner = join(folder, '.reported-by')
  const otherPid = claimFile(owner)
  if (otherPid !== undefined) throw inUse(folder, otherPid)
  const interrupted = new AbortController()
  const abort = () => interrupted.abort()
  // Not once: what ends child processes with this one takes a signal for deadly that nobody else listens for any more.
  process.on('SIGINT', abort).on('SIGTERM', abort)
  try {
    for (const name of ['history', 'load.json', 'summary.txt']) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
    const result = await load(interrupted.signal)
    const text = `${loadText(result)}\n`
    writeFileSync(join(folder, 'load.json'), `${JSON.stringify(result, null, 2)}\n`)
    writeFileSync(join(folder, 'summary.txt'), text)
    process.stdout.write(`${text}report: ${folder}\n`)
    return result
  } finally {
    releaseFile(owner)
    process.off('SIGINT', abort).off('SIGTERM', abort)
  }
}

function inUse(folder: string, pid: string): FrameworkError {
  return new FrameworkError({
    code: 'REPORT_IN_USE',
    message: `another load (process ${pid}) reports into ${folder}`,
    advice: 'wait for its end, or report elsewhere with --out.',
  })
}
