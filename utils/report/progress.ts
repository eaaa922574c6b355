import type { ScenarioResult } from '../results/result.ts'

/** Shows how far a run is: one line that rewrites itself at a terminal, a line every few seconds elsewhere. */
export interface Progress {
  update(latest: ScenarioResult, done: number, files: { readonly done: number; readonly all: number }): void
  /** Takes the rewritten line away. */
  clear(): void
}

export interface ProgressOptions {
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean }
  /** Every scenario gets a line of its own. */
  readonly verbose: boolean
}

/** Without a terminal, how long to be silent between two lines. */
const quietMs = 2_000

export function createProgress({ stream, verbose }: ProgressOptions): Progress {
  const startMs = performance.now()
  let lastLineMs = startMs
  const tally = { bad: 0 }
  return {
    update(latest, done, files) {
      if (latest.verdict === 'fail' || latest.verdict === 'error') tally.bad += 1
      const nowMs = performance.now()
      const elapsed = ((nowMs - startMs) / 1000).toFixed(1)
      if (verbose)
        stream.write(`${latest.verdict.padEnd(11)} ${latest.id} (${latest.durationMs.toFixed(0)} ms)\n`)
      const bad = tally.bad > 0 ? `, ${tally.bad} not passed` : ''
      const line = `${done} scenarios judged${bad}, ${files.done} of ${files.all} files, now phase ${latest.phase}, ${elapsed} s`
      if (stream.isTTY && !verbose) stream.write(`\r\x1b[K${line}`)
      else if (nowMs - lastLineMs >= quietMs) {
        lastLineMs = nowMs
        stream.write(`${line}\n`)
      }
    },
    clear() {
      if (stream.isTTY && !verbose) stream.write('\r\x1b[K')
    },
  }
}
