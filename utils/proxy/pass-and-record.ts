import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { CallFailure } from '../history/entry.ts'
import { errorTypeIn } from '../history/error-type.ts'
import type { Recorder } from '../history/recorder.ts'
import { hidden, secretsIn } from '../history/redaction.ts'
import { textOf } from './body-text.ts'

/** An idle connection is dropped before common servers drop it, as the client does: one reused in that moment would look lost. */
const connections = { keepAlive: true, timeout: 1_500 }
const httpAgent = new HttpAgent(connections)
const httpsAgent = new HttpsAgent(connections)

interface Passing {
  readonly endpoint: URL
  readonly recorder: Pick<Recorder, 'record'>
  readonly deadlineMs: number
  readonly operation: string
  /** Once aborted, the attempt is over, and recorded at once. */
  readonly signal: AbortSignal
}

interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly chunks: Buffer[]
}

/**
 * Passes one attempt on, and its answer back, each to the byte; the attempt is recorded before the client has the end of its
 * answer. Where no whole answer comes, the client's connection breaks off as the endpoint's did.
 */
export function passAndRecord(
  { endpoint, recorder, deadlineMs, operation, signal }: Passing,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const startMs = performance.now()
  const sent: Buffer[] = []
  let received: Received | undefined
  let over = false

  const { method, headers, url } = request
  const address = new URL(url ?? '/', endpoint)
  const onward =
    endpoint.protocol === 'https:'
      ? httpsRequest(address, { method, headers, agent: httpsAgent })
      : httpRequest(address, { method, headers, agent: httpAgent })
  const timer = setTimeout(
    () => fail('ENDPOINT_SILENT', `no whole answer within ${deadlineMs} ms`),
    deadlineMs,
  )

  function finish(failure?: CallFailure): void {
    if (over) return
    over = true
    clearTimeout(timer)
    signal.removeEventListener('abort', abandon)
    const requestHeaders = flat(headers)
    recorder.record({
      operation,
      inputJson: textOf(Buffer.concat(sent), headers),
      requestHeaders,
      // SDKs number their attempts in `amz-sdk-request: attempt=1; max=3`.
      attempt: Number(/attempt=(\d+)/.exec(requestHeaders['amz-sdk-request'] ?? '')?.[1] ?? 1),
      startMs,
      endMs: performance.now(),
      ...(received && answer(received, requestHeaders)),
      ...(failure && { failure }),
    })
    if (!failure) return void response.end()
    onward.destroy()
    response.destroy()
  }
  const fail = (code: CallFailure['code'], why: string) =>
    finish({ code, message: `${operation}: ${endpoint.origin} gave ${why}` })

  const abandon = () => fail('CALL_ABANDONED', 'an answer that its client did not wait for')

  request.on('data', (chunk: Buffer) => sent.push(chunk))
  request.pipe(onward)
  response.on('close', abandon)
  signal.addEventListener('abort', abandon)
  onward.on('error', (error: NodeJS.ErrnoException) => {
    const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(error.code ?? '')
    fail(
      unreachable ? 'ENDPOINT_UNREACHABLE' : 'CONNECTION_LOST',
      `no answer (${error.message || error.name})`,
    )
  })
  onward.on('response', (incoming) => {
    const chunks: Buffer[] = []
    received = { status: incoming.statusCode ?? 502, headers: incoming.headers, chunks }
    response.writeHead(received.status, incoming.rawHeaders)
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      response.write(chunk)
    })
    incoming.on('end', () => finish())
    incoming.on('error', () => fail('CONNECTION_LOST', 'a part of its answer alone'))
    incoming.on('close', () => fail('CONNECTION_LOST', 'a part of its answer alone'))
  })
}

/** The answer as it is kept: readable, and without what the request was signed with. */
function answer({ status, headers, chunks }: Received, requestHeaders: Readonly<Record<string, string>>) {
  const told = flat(headers)
  const text = textOf(Buffer.concat(chunks), headers)
  const body = secretsIn(requestHeaders).reduce((rest, secret) => rest.replaceAll(secret, hidden), text)
  const errorType = status >= 400 ? errorTypeIn(told, body) : undefined
  return { status, headers: told, body, ...(errorType !== undefined && { errorType }) }
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
  return Object.fromEntries(entries)
}
