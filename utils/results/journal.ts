import { appendFileSync, closeSync, openSync, rmSync } from 'node:fs'
import { z } from 'zod'
import type { OperationCalls } from './operation-totals.ts'
import { type Results, resultsSchema, type ScenarioResult } from './result.ts'

/** The journal's name in the folder of a report. */
export const journalName = 'journal.jsonl'

/** The version of the stored form; a reader refuses any other. */
export const journalFormat = 1

const { target, startedAt, startUpMs, selection, shard, scenarios, operations } = resultsSchema.shape

const calls = operations.valueType.omit({ latency: true }).extend({ answersUs: z.array(z.number()) })

const begun = z.object({
  kind: z.literal('journal'),
  format: z.literal(journalFormat),
  /** By its name alone: the rest is known when it answers. */
  target: target.shape.name,
  startedAt,
  selection,
  shard,
})

const ready = z.object({ kind: z.literal('ready'), target, startUpMs })

const judged = z.object({
  kind: z.literal('judged'),
  /** Since the start of the run, in milliseconds. */
  atMs: z.number(),
  result: scenarios.element,
  /** The scenario's own. */
  operations: z.record(z.string(), calls),
})

export const journalLine = z.discriminatedUnion('kind', [begun, ready, judged])

export type JournalLine = z.infer<typeof journalLine>

/** What is known of a run when it begins. */
export type JournalHeader = Omit<z.infer<typeof begun>, 'kind' | 'format'>

/** What a run has found so far, on disk: all that is left of one that is killed. */
export interface Journal {
  /** The target has answered; `startUpMs` is absent where it was not started. */
  ready(target: Results['target'], startUpMs?: number): void
  judged(result: ScenarioResult, operations: Readonly<Record<string, OperationCalls>>): void
  /** The report is whole: it is not needed any more. */
  remove(): void
}

/**
 * Begins a journal. Each line is with the operating system when the call returns, so that the end of this process, however it
 * comes, loses none. A line that can't be written (the disk is full) ends it, and no more: `tell` hears why.
 */
export function openJournal(file: string, header: JournalHeader, tell: (problem: string) => void): Journal {
  const startMs = performance.now()
  let descriptor: number | undefined = openSync(file, 'w')
  const write = (line: JournalLine) => {
    if (descriptor === undefined) return
    try {
      appendFileSync(descriptor, `${JSON.stringify(line)}\n`)
    } catch (error) {
      close()
      tell(`no journal is kept any more: ${error instanceof Error ? error.message : error}`)
    }
  }
  const close = () => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  write({ kind: 'journal', format: journalFormat, ...header })
  return {
    ready: (answering, ms) =>
      write({ kind: 'ready', target: answering, ...(ms !== undefined && { startUpMs: ms }) }),
    judged: (result, counts) =>
      write({ kind: 'judged', atMs: performance.now() - startMs, result, operations: counts }),
    remove() {
      close()
      rmSync(file, { force: true })
    },
  }
}
