import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CallEntry, HistoryHeader } from './entry.ts'
import { redactHeaders, redactJson } from './redaction.ts'

/** An attempt as the client hands it over: the request's JSON is still text. */
export type Attempt = Omit<CallEntry, 'kind' | 'seq' | 'input'> & { readonly inputJson: string }

/** Writes one history: each attempt is on disk when `record` returns, so a killed run keeps what it saw. */
export interface Recorder {
  readonly file: string
  record(attempt: Attempt): void
  /** What is recorded from here on is clean-up, which is kept but not judged. */
  beginCleanUp(): void
  /** No attempt is recorded after this; harmless when repeated. */
  close(): void
}

/** A recorder that streams to a JSON-lines file, header first; it keeps nothing in memory. */
export function recordTo(file: string, header: HistoryHeader): Recorder {
  mkdirSync(dirname(file), { recursive: true })
  let descriptor: number | undefined = openSync(file, 'w')
  let seq = 0
  writeSync(descriptor, `${JSON.stringify(header)}\n`)
  return {
    file,
    record(attempt) {
      if (descriptor === undefined) return
      seq += 1
      writeSync(descriptor, callLine(seq, attempt))
    },
    beginCleanUp() {
      if (descriptor !== undefined) writeSync(descriptor, '{"kind":"clean-up"}\n')
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
}

/** The request is JSON text already: it is set into the line as it is. */
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
