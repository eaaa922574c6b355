import type { Call } from './checker.ts'

const changesNothing = /^(Describe|Get|List|Discover)/

/** Claims that are kept; more of them are hardly news. */
const most = 100

/**
 * Holds claims that are true only if nothing that changes anything was under way at the time. That is known only at
 * the end: such a call may have begun in time and be answered, and so recorded, long after.
 */
export function quietTimes<Claim>() {
  let lastChangeMs = Number.NEGATIVE_INFINITY
  let supposed: { readonly claim: Claim; readonly startMs: number; readonly endMs: number }[] = []
  return {
    see(call: Call) {
      if (changesNothing.test(call.operation)) return
      // What was not answered, or failed inside, may still take effect at any time.
      const answered = call.status !== undefined && call.status < 500
      const doneMs = answered ? call.endMs : Number.POSITIVE_INFINITY
      lastChangeMs = Math.max(lastChangeMs, doneMs)
      supposed = supposed.filter(({ startMs, endMs }) => call.startMs >= endMs || doneMs <= startMs)
    },
    /** A claim that rests on nothing having changed from start to end. */
    suppose(claim: Claim, startMs: number, endMs: number) {
      if (lastChangeMs <= startMs && supposed.length < most) supposed.push({ claim, startMs, endMs })
    },
    /** At the end of the history: the claims that no change speaks against. */
    held(): readonly Claim[] {
      return supposed.map(({ claim }) => claim)
    },
  }
}
