import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { serveProxy } from '../proxy/serve.ts'
import { type Reference, startReference } from '../reference/server.ts'
import type { TaskAnswer, TaskRequest } from '../target/target.ts'
import { type Answer, type Fault, isJson, type Json } from './fault.ts'

/** The reference behind a proxy that has one defect. */
export interface FaultyEndpoint {
  readonly url: string
  /** What the fault itself threw: nothing is proved then. */
  readonly defects: readonly unknown[]
  /** Sends an HTTP GET to a task; nothing where it does not answer. */
  requestTask(request: TaskRequest): TaskAnswer | undefined
  /** Tells what really becomes of containers, which no fault changes. */
  readonly watchContainers: Reference['watchContainers']
  stop(): Promise<void>
}

/**
 * Serves the reference with one fault: requests and answers are changed on their way, as JSON. The reference itself knows
 * nothing of it.
 */
export async function startFaulty(fault: Fault, timeScale: number): Promise<FaultyEndpoint> {
  const { throttle } = fault
  const reference = await startReference({ timeScale, ...(throttle && { throttle }) })
  const defects: unknown[] = []
  const proxy = await serveProxy((request, response) => {
    answer(request, reference.url, fault, defects).then(
      ({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        response.end(JSON.stringify(body))
      },
      // A client that went away, or a fault that throws: the latter is told by whoever asks for defects.
      () => response.destroy(),
    )
  })
  return {
    defects,
    url: proxy.url,
    requestTask(request) {
      const answer = reference.requestTask(request)
      return fault.web ? fault.web(answer, request) : answer
    },
    watchContainers: reference.watchContainers,
    async stop() {
      proxy.stop()
      await reference.stop()
    },
  }
}

async function answer(
  request: IncomingMessage,
  url: string,
  fault: Fault,
  defects: unknown[],
): Promise<Answer> {
  const operation = operationOf(request)
  const sent = await text(request)
  // What is no JSON object is for the reference to refuse, as it came.
  const input = readJson(sent)
  const seed = (change: () => void) => {
    try {
      change()
    } catch (error) {
      defects.push(error)
      throw error
    }
  }
  if (input) seed(() => fault.requests?.[operation]?.(input))
  const body = input ? JSON.stringify(input) : sent
  const answered = await fetch(url, { method: 'POST', headers: forwarded(request), body })
  const given: Answer = { status: answered.status, body: readJson(await answered.text()) ?? {} }
  seed(() => fault.answers?.['*']?.(given, input ?? {}))
  seed(() => fault.answers?.[operation]?.(given, input ?? {}))
  return given
}

function operationOf(request: IncomingMessage): string {
  return (
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  )
}

function forwarded({ headers }: IncomingMessage): Record<string, string> {
  return {
    'content-type': String(headers['content-type'] ?? ''),
    'x-amz-target': String(headers['x-amz-target'] ?? ''),
  }
}

function readJson(source: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(source)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}
