import { z } from 'zod'
import { mistaken } from '../json/mistake.ts'
import { readJsonLines } from '../json/read-json-lines.ts'
import { type HistoryEntry, historyFormat } from './entry.ts'

const header = z.object({
  kind: z.literal('history'),
  format: z.literal(historyFormat),
  target: z.object({ name: z.string(), version: z.string(), endpoint: z.string() }),
  scenario: z.object({ id: z.string(), title: z.string(), requirements: z.array(z.string()) }),
  startedAt: z.string(),
  workloads: z.object({ apiLagMs: z.number(), watchLagMs: z.number() }).optional(),
})

const call = z.object({
  kind: z.literal('call'),
  seq: z.number().int().positive(),
  operation: z.string().min(1),
  input: z.unknown(),
  requestHeaders: z.record(z.string(), z.string()),
  attempt: z.number().int().positive(),
  startMs: z.number(),
  endMs: z.number(),
  status: z.number().int().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  errorType: z.string().optional(),
  failure: z
    .object({
      code: z.enum(['ENDPOINT_SILENT', 'ENDPOINT_UNREACHABLE', 'CONNECTION_LOST', 'CALL_ABANDONED']),
      message: z.string(),
    })
    .optional(),
})

const taskRequest = z.object({
  kind: z.literal('task-request'),
  taskArn: z.string().min(1),
  containerPort: z.number().int().positive(),
  path: z.string().min(1),
  startMs: z.number(),
  endMs: z.number(),
  status: z.number().int().optional(),
  body: z.string().optional(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
})

const workload = z.object({
  kind: z.literal('workload'),
  seenMs: z.number(),
  taskId: z.string().min(1),
  name: z.string().min(1),
  phase: z.string(),
  node: z.string().optional(),
  containers: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['waiting', 'running', 'terminated']),
      startedAt: z.string().optional(),
      finishedAt: z.string().optional(),
      exitCode: z.number().int().optional(),
      reason: z.string().optional(),
    }),
  ),
})

const unwatched = z.object({ kind: z.literal('unwatched'), fromMs: z.number(), toMs: z.number().optional() })

const cleanUp = z.object({ kind: z.literal('clean-up') })

const entry = z.discriminatedUnion('kind', [header, call, taskRequest, workload, unwatched, cleanUp])

const mistake = {
  code: 'HISTORY_UNREADABLE',
  advice: 'give a file that a run of this version wrote under reports/<target>/history/.',
  document: { name: 'history of this project', members: ['kind'] },
}

/**
 * The entries of a stored history, in order, read as they are asked for (memory does not grow with the file).
 * A last line without its end is what a killed run was writing: it is left out. Any other line that is not an
 * entry throws HISTORY_UNREADABLE with file, line and field; so does a call that is not the next one (what is left out of a
 * history can make any checker err), and a file without a whole line.
 */
export function* readHistory(file: string): Generator<HistoryEntry> {
  let calls = 0
  for (const { number, value } of readJsonLines(file, entry, mistake)) {
    if (number === 1 && value.kind !== 'history') {
      throw mistaken({ file, line: 1 }, 'the first line is no history header', mistake)
    }
    if (value.kind === 'call') {
      calls += 1
      if (value.seq !== calls) {
        const what = `expected ${calls}, found ${value.seq}: calls are missing, or in another order`
        throw mistaken({ file, line: number, at: 'at seq' }, what, mistake)
      }
    }
    // zod's optional() also admits an explicit undefined, which JSON can't hold.
    yield value as HistoryEntry
  }
}
