import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type {
  CallEntry,
  CleanUpMark,
  HistoryHeader,
  TaskRequestEntry,
  UnwatchedEntry,
  WorkloadEntry,
} from './entry.ts'
import { redactHeaders, redactJson } from './redaction.ts'

/** An attempt as the client hands it over: the request's JSON is still text. */
export type Attempt = Omit<CallEntry, 'kind' | 'seq' | 'input'> & { readonly inputJson: string }

/** What is recorded beside the calls of the API. */
type Noted = WorkloadEntry | UnwatchedEntry | TaskRequestEntry

/** Writes one history, attempt by attempt. */
export interface Recorder {
  readonly file: string
  record(attempt: Attempt): void
  note(entry: Noted): void
  /** What is recorded from here on is clean-up, which is kept but not judged. */
  beginCleanUp(): void
  /** What has been recorded so far is on disk after this. */
  flush(): void
  /** Everything is on disk after this, and no attempt is recorded any more; harmless when repeated. */
  close(): void
}

/** How long an attempt may stay in memory, in milliseconds, and how many may. */
const drainMs = 10
const drainCount = 256

/**
 * A recorder that streams to a JSON-lines file, header first. Attempts are put into words and written a few at a time, every
 * 10 ms: most calls then pay nothing for it, memory stays flat, and a killed run keeps all but the last moment.
 */
export function recordTo(file: string, header: HistoryHeader): Recorder {
  mkdirSync(dirname(file), { recursive: true })
  let descriptor: number | undefined = openSync(file, 'w')
  let seq = 0
  let pending: (Attempt | Noted | CleanUpMark)[] = []
  let drain: NodeJS.Timeout | undefined

  function write(): void {
    clearTimeout(drain)
    drain = undefined
    if (descriptor === undefined || pending.length === 0) return
    const text = pending.map(line).join('')
    pending = []
    writeSync(descriptor, text)
  }

  function line(entry: Attempt | Noted | CleanUpMark): string {
    if ('kind' in entry) return `${JSON.stringify(entry)}\n`
    seq += 1
    return callLine(seq, entry)
  }

  function add(entry: Attempt | Noted | CleanUpMark): void {
    if (descriptor === undefined) return
    pending.push(entry)
    drain ??= setTimeout(write, drainMs)
    if (pending.length >= drainCount) write()
  }

  writeSync(descriptor, `${JSON.stringify(header)}\n`)
  return {
    file,
    record: add,
    note: add,
    beginCleanUp: () => add({ kind: 'clean-up' }),
    flush: write,
    close() {
      write()
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
}

function callLine(seq: number, { inputJson, requestHeaders, headers, body, ...attempt }: Attempt): string {
  const rest = JSON.stringify({
    ...attempt,
    requestHeaders: redactHeaders(requestHeaders),
    ...(headers && { headers: redactHeaders(headers) }),
    ...(body !== undefined && { body: redactJson(body) }),
  })
  return `{"kind":"call","seq":${seq},"input":${jsonOf(redactJson(inputJson))},${rest.slice(1)}\n`
}

/** What is no JSON (a scenario may send that on purpose) is kept as a string; line breaks between members go. */
function jsonOf(text: string): string {
  if (text === '') return 'null'
  try {
    const value: unknown = JSON.parse(text)
    return text.includes('\n') ? JSON.stringify(value) : text
  } catch {
    return JSON.stringify(text)
  }
}
