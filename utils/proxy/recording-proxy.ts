import { setMaxListeners } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Recorder } from '../history/recorder.ts'
import { operationOf } from './ecs-call.ts'
import { forward } from './forward.ts'
import { passAndRecord } from './pass-and-record.ts'
import { type Proxy as RunningProxy, serveProxy } from './serve.ts'

export interface RecordingProxyOptions {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string
  readonly recorder: Pick<Recorder, 'record'>
  /** Longest wait for the whole answer to one attempt, in milliseconds; the client's connection is ended then. */
  readonly deadlineMs: number
}

/**
 * Stands on loopback between an endpoint and a program that speaks to it: each attempt of an ECS call is recorded as this project's
 * own client records its own, and told on as it came; what goes to other services is told on alone. The client signs for the proxy's
 * address, so the endpoint must not mind which host was signed for (the capability `proxied-clients`). Once it is stopped, all that
 * it will ever record is recorded: calls under way as given up.
 */
export async function startRecordingProxy(options: RecordingProxyOptions): Promise<RunningProxy> {
  const endpoint = new URL(options.endpoint)
  const stopping = new AbortController()
  const { signal } = stopping
  setMaxListeners(0, signal)
  const { url, stop } = await serveProxy((request: IncomingMessage, response: ServerResponse) => {
    const operation = operationOf(request)
    if (operation === undefined) forward(endpoint, request, response)
    else passAndRecord({ ...options, endpoint, operation, signal }, request, response)
  })
  return {
    url,
    stop() {
      stopping.abort()
      stop()
    },
  }
}
