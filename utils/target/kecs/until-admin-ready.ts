import { setTimeout as pause } from 'node:timers/promises'
import { FrameworkError } from '../../errors/framework-error.ts'

/** From when KECS's pod is ready until its admin pages are reached from here, in milliseconds. */
const readyMs = 30_000
const answerMs = 2_000
const tryAgainMs = 100

/** Until KECS says on its admin port that it is ready. Rejects with KECS_NOT_READY. */
export async function untilAdminReady(admin: string, ms = readyMs): Promise<void> {
  const until = performance.now() + ms
  for (;;) {
    const seen = await ask(`${admin}/ready`)
    if (seen === undefined) return
    if (performance.now() >= until) throw notReady(admin, ms, seen)
    await pause(tryAgainMs)
  }
}

/** What is amiss with an answer; undefined where nothing is. */
async function ask(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(answerMs) })
    const body = await answer.text()
    return answer.ok ? undefined : `HTTP ${answer.status}: ${body}`
  } catch (error) {
    return error instanceof Error ? `${error.message}${causeOf(error)}` : String(error)
  }
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `: ${cause.message}` : ''
}

function notReady(admin: string, ms: number, seen: string): FrameworkError {
  return new FrameworkError({
    code: 'KECS_NOT_READY',
    message: `KECS at ${admin} was not ready within ${ms / 1_000} s of its pod`,
    seen: [`/ready: ${seen}`],
    advice: 'its log says more: kubectl logs -n kecs-system deployment/kecs-server -c kecs',
  })
}
