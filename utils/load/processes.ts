import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { explain } from '../errors/framework-error.ts'
import { codeExtension } from '../package-root.ts'
import { reportIn, withoutReport } from './report-lines.ts'
import { readyLine, type WorkOrder } from './work-order.ts'
import type { Assignment, PartOutcome, Workers } from './workers.ts'

const program = join(import.meta.dirname, `worker${codeExtension}`)

/** How long before the first call the workers are told of it, in milliseconds: longer than a line takes to be read. */
const noticeMs = 50

/** So many of a worker's last lines are told when it failed. */
const toldLines = 15

/**
 * Workers that are processes of this machine, whose records go to `history/` in a folder. They begin together, once all are ready. If
 * one ends without a report, so do the others: what they make would be no whole load.
 */
export function processes(count: number, folder: string): Workers {
  return {
    name: count === 1 ? '1 process' : `${count} processes`,
    count,
    async work(assignment) {
      const orders = mkdtempSync(join(tmpdir(), 'ecs-load-'))
      const failed = new AbortController()
      const signals = [failed.signal, ...(assignment.signal ? [assignment.signal] : [])]
      try {
        const all = Array.from({ length: count }, (_, index) =>
          startWorker(index, { ...assignment, signal: AbortSignal.any(signals) }, folder, orders),
        )
        for (const { outcome } of all) {
          void outcome.then((came) => 'trouble' in came && failed.abort())
        }
        await Promise.all(all.map(({ ready }) => ready))
        for (const { begin } of all) begin(Date.now() + noticeMs)
        return await Promise.all(all.map(({ outcome }) => outcome))
      } finally {
        rmSync(orders, { recursive: true })
      }
    },
  }
}

interface Worker {
  /** Settles when it waits for the moment to begin, or has ended. */
  readonly ready: Promise<void>
  begin(atMs: number): void
  readonly outcome: Promise<PartOutcome>
}

function startWorker(
  index: number,
  { order, deadlineMs, signal }: Assignment,
  folder: string,
  orders: string,
): Worker {
  const history = join(folder, 'history', `part-${index + 1}-of-${order.of}.jsonl`)
  mkdirSync(join(folder, 'history'), { recursive: true })
  const file = join(orders, `part-${index + 1}.json`)
  writeFileSync(file, JSON.stringify({ ...order, index, history } satisfies WorkOrder))
  const child = execa(process.execPath, [program, file], {
    stdin: 'pipe',
    reject: false,
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
    ...(signal && { cancelSignal: signal }),
  })
  // A worker that is gone reads no line; that it is gone is told by its end.
  child.stdin.on('error', () => undefined)
  const ready = new Promise<void>((resolve) => {
    const lines = createInterface(child.stdout)
    lines.on('line', (line) => line === readyLine && resolve())
    void child.then(() => resolve())
  })
  return { ready, begin: (atMs) => child.stdin.write(`${atMs}\n`), outcome: outcomeOf() }

  async function outcomeOf(): Promise<PartOutcome> {
    const { exitCode, stdout, stderr, timedOut, isCanceled, signal: killedBy } = await child
    const seen = [...withoutReport(stdout), ...withoutReport(stderr)]
      .filter((line) => line !== readyLine)
      .slice(-toldLines)
    if (isCanceled) return { index, trouble: 'it was ended, for the load was broken off', seen }
    if (timedOut) return { index, trouble: `it had not reported after ${deadlineMs} ms`, seen }
    if (exitCode !== 0)
      return { index, trouble: `it ended with ${killedBy ?? `exit code ${exitCode}`}`, seen }
    try {
      return { index, report: reportIn(stdout), history }
    } catch (error) {
      return { index, trouble: explain(error), seen }
    }
  }
}
