import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Readable } from 'node:stream'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { errorTypeIn } from '../history/error-type.ts'
import type { Attempt, Recorder } from '../history/recorder.ts'
import { hidden, secretsIn } from '../history/redaction.ts'
import {
  CallAbandoned,
  ConnectionLost,
  EndpointSilent,
  EndpointUnreachable,
  type FailedCall,
} from './call-errors.ts'

/**
 * Connections are shared by all clients of a process. An idle one is dropped before common servers drop it (gunicorn
 * after 2 s, Node after 5 s): reusing a connection at the moment its server closes it would look like a lost answer.
 */
const connections = { keepAlive: true, maxSockets: 256, timeout: 1_500 }
const httpAgent = new HttpAgent(connections)
const httpsAgent = new HttpsAgent(connections)

type Request = Parameters<NodeHttpHandler['handle']>[0]
type Options = Parameters<NodeHttpHandler['handle']>[1]
type Result = Awaited<ReturnType<NodeHttpHandler['handle']>>

export interface RecordingOptions {
  /** Absent: nothing is recorded, for calls that judge nothing. */
  readonly recorder?: Recorder
  /** Longest wait for the whole answer to one attempt, in milliseconds. */
  readonly deadlineMs: number
  /** Once aborted, calls under way end and no new one is made: both reject with CallAbandoned. */
  readonly signal?: AbortSignal
}

/**
 * The SDK's HTTP handler with a deadline on every attempt and a record of it: the answer is read to its end here,
 * noted as it came, and handed on. Throws EndpointSilent, EndpointUnreachable or ConnectionLost when no whole answer came.
 */
export class RecordingHandler extends NodeHttpHandler {
  readonly #recorder: Recorder | undefined
  readonly #deadlineMs: number
  readonly #signal: AbortSignal | undefined
  readonly #underWay = new Set<AbortController>()

  constructor({ recorder, deadlineMs, signal }: RecordingOptions) {
    super({ httpAgent, httpsAgent })
    this.#recorder = recorder
    this.#deadlineMs = deadlineMs
    this.#signal = signal
    signal?.addEventListener('abort', () => {
      for (const call of this.#underWay) call.abort(abandoned)
    })
  }

  override async handle(request: Request, options: Options = {}): Promise<Result> {
    const call = callOf(request)
    if (this.#signal?.aborted) throw new CallAbandoned(call)
    const startMs = performance.now()
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), this.#deadlineMs)
    this.#underWay.add(deadline)
    const caller = options.abortSignal
    const signal =
      caller instanceof AbortSignal ? AbortSignal.any([deadline.signal, caller]) : deadline.signal
    const chunks: Buffer[] = []
    let answered: Result['response'] | undefined
    let whole: Buffer | undefined
    let failure: Failure | undefined
    try {
      const { response } = await super.handle(request, { abortSignal: signal })
      answered = response
      await collect(response.body, chunks, signal)
      whole = withoutSecrets(chunks, request.headers)
      response.body = whole
      return { response }
    } catch (cause) {
      failure = signal.aborted
        ? unanswered(call, signal, deadline.signal, performance.now() - startMs)
        : failureOf(call, cause)
      throw failure
    } finally {
      clearTimeout(timer)
      this.#underWay.delete(deadline)
      const attempt = {
        operation: call.operation,
        attempt: attemptNumber(request),
        startMs,
        endMs: performance.now(),
      }
      this.#recorder?.record({
        ...attempt,
        inputJson: textOf(request.body),
        requestHeaders: request.headers,
        ...(answered && noted(answered, whole ?? withoutSecrets(chunks, request.headers))),
        ...(failure && { failure: { code: failure.code, message: failure.message } }),
      })
    }
  }
}

type Failure = EndpointSilent | EndpointUnreachable | ConnectionLost | CallAbandoned

/** Why the whole client's calls are ended, as opposed to one call's deadline. */
const abandoned = Symbol('abandoned')

/** It was our side that ended the call: its deadline, or somebody who does not want the answer any more. */
function unanswered(call: FailedCall, signal: AbortSignal, deadline: AbortSignal, waitedMs: number): Failure {
  const late = deadline.aborted && deadline.reason !== abandoned && signal.reason === deadline.reason
  return late ? new EndpointSilent(call, waitedMs) : new CallAbandoned(call)
}

function failureOf(call: FailedCall, cause: unknown): Failure {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const code = 'code' in error ? String(error.code) : ''
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(code)
    ? new EndpointUnreachable(call, error)
    : new ConnectionLost(call, error)
}

/** Reads a body to its end, by events: an async iterator takes longer than the call of a fast endpoint can bear. */
function collect(body: unknown, chunks: Buffer[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!(body instanceof Readable)) return resolve()
    signal.addEventListener('abort', () => body.destroy(new Error('deadline')), { once: true })
    body.on('data', (chunk: Buffer) => chunks.push(chunk))
    body.once('end', resolve)
    body.once('error', reject)
    body.once('close', () => reject(new Error('closed early')))
  })
}

/**
 * The answer without what the request was signed with: a refused signature is answered with all that should have been signed,
 * session token included, and some endpoints show a request's headers in their error pages.
 */
function withoutSecrets(chunks: readonly Buffer[], sent: Request['headers']): Buffer {
  const [only] = chunks
  const whole = only && chunks.length === 1 ? only : Buffer.concat(chunks)
  const secrets = secretsIn(sent).filter((secret) => whole.includes(secret))
  if (secrets.length === 0) return whole
  return Buffer.from(
    secrets.reduce((text, secret) => text.replaceAll(secret, hidden), whole.toString('utf8')),
  )
}

function noted(response: Result['response'], whole: Buffer): Partial<Attempt> {
  const body = whole.toString('utf8')
  const errorType = response.statusCode >= 400 ? errorTypeIn(response.headers, body) : undefined
  return { status: response.statusCode, headers: response.headers, body, ...(errorType && { errorType }) }
}

const decoder = new TextDecoder()

function textOf(body: unknown): string {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? decoder.decode(body) : ''
}

function callOf(request: Request): FailedCall {
  const port = request.port === undefined ? '' : `:${request.port}`
  return {
    operation: request.headers['x-amz-target']?.split('.').at(-1) ?? 'unknown operation',
    endpoint: `${request.protocol}//${request.hostname}${port}`,
  }
}

/** The SDK numbers its attempts in `amz-sdk-request: attempt=1; max=3`. */
function attemptNumber(request: Request): number {
  return Number(/attempt=(\d+)/.exec(request.headers['amz-sdk-request'] ?? '')?.[1] ?? 1)
}
