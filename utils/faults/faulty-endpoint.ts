import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { startReference } from '../reference/server.ts'
import { type Answer, type Fault, isJson, type Json } from './fault.ts'

/** The reference behind a proxy that has one defect. */
export interface FaultyEndpoint {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Serves the reference with one fault: requests and answers are changed on their way, as JSON. The reference itself knows
 * nothing of it.
 */
export async function startFaulty(fault: Fault, timeScale: number): Promise<FaultyEndpoint> {
  const reference = await startReference({ timeScale })
  const server = createServer(async (request, response) => {
    const operation = operationOf(request)
    const sent = await text(request)
    // What is no JSON object is for the reference to refuse, as it came.
    const input = readJson(sent)
    if (input) fault.requests?.[operation]?.(input)
    const answered = await fetch(reference.url, {
      method: 'POST',
      headers: forwarded(request),
      body: input ? JSON.stringify(input) : sent,
    })
    const answer: Answer = { status: answered.status, body: readJson(await answered.text()) ?? {} }
    fault.answers?.['*']?.(answer, input ?? {})
    fault.answers?.[operation]?.(answer, input ?? {})
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(answer.body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await reference.stop()
    },
  }
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
