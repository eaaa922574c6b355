import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTime } from '../process/in-time.ts'
import type { RunningTarget } from '../target/target.ts'

/** How long an endpoint's log may take to be had, in milliseconds: a cluster may be gone with the endpoint. */
const answerMs = 10_000

/**
 * Puts the end of the endpoint's own log beside the report, as `endpoint.log`: it is gone with the endpoint. Nothing where there
 * is none. Why it can't be had stands in it instead: no verdict depends on it.
 */
export async function keepLog(folder: string, { logTail }: Pick<RunningTarget, 'logTail'>): Promise<void> {
  const late = () => new Error(`the endpoint's log was not there within ${answerMs} ms`)
  const log = await inTime(logTail(), answerMs, late).catch(String)
  if (log !== '') writeFileSync(join(folder, 'endpoint.log'), log)
}
