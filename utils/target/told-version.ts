import { z } from 'zod'

/** How long an endpoint that listens may take to say it, in milliseconds. */
const answerMs = 10_000

const page = z.object({ version: z.string().min(1) })

/** The `version` on a page of JSON, as LocalStack and its kin have one; undefined where there is no such page. */
export async function toldVersion(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(answerMs) })
    return page.parse(await answer.json()).version
  } catch {
    return undefined
  }
}
