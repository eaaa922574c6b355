import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { EcsError } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { type Answer, errorAnswer } from './answer.ts'
import { type Dispatching, dispatch } from './dispatch.ts'
import { LARGEST_BODY, readBody } from './request-body.ts'

/** What stands behind the wire. */
export interface Backend extends Dispatching {
  /** The world as it is now; a reset replaces it. */
  readonly world: () => World
  /** What `GET /_health` says besides `"status": "ok"`. */
  readonly counts: () => Readonly<Record<string, number>>
  readonly reset: () => void
}

type Route = (request: IncomingMessage, response: ServerResponse, backend: Backend) => void

/** Path → method → route; everything else is 404 or 405. */
const routes: ReadonlyMap<string, Readonly<Record<string, Route>>> = new Map([
  ['/', { POST: callOperation }],
  ['/_health', { GET: tellHealth }],
  ['/_reset', { POST: reset }],
])

/** The ECS API on HTTP: `POST /` is a call (WIRE-01), `GET /_health` and `POST /_reset` are this endpoint's own. */
export function createProtocolServer(backend: Backend): Server {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const methods = routes.get(path)
    const route = methods?.[request.method ?? '']
    if (route) route(request, response, backend)
    else refuse(request, response, methods && Object.keys(methods))
  })
  // An idle connection stays open until its client or `stop` closes it: closing it here would race with the next call.
  server.keepAliveTimeout = 0
  return server
}

function callOperation(request: IncomingMessage, response: ServerResponse, backend: Backend) {
  readBody(request, (body) => {
    if (body === undefined) return send(response, errorAnswer(tooLarge()))
    const target = request.headers['x-amz-target']
    const call = { target: Array.isArray(target) ? target[0] : target, body }
    send(response, dispatch(call, backend.world(), backend))
  })
}

function tooLarge(): EcsError {
  return new EcsError('RequestEntityTooLargeException', `The request body exceeds ${LARGEST_BODY} bytes.`)
}

function tellHealth(_request: IncomingMessage, response: ServerResponse, backend: Backend) {
  sendJson(response, 200, { status: 'ok', ...backend.counts() })
}

function reset(request: IncomingMessage, response: ServerResponse, backend: Backend) {
  request.resume()
  backend.reset()
  sendJson(response, 200, { status: 'ok' })
}

function refuse(request: IncomingMessage, response: ServerResponse, allowed: readonly string[] | undefined) {
  request.resume()
  const seen = `${request.method} ${request.url}`
  if (!allowed) return sendJson(response, 404, { message: `${seen}: not found. ECS calls are POST /.` })
  response.setHeader('allow', allowed.join(', '))
  sendJson(response, 405, { message: `${seen}: method not allowed, only ${allowed.join(', ')}.` })
}

function send(response: ServerResponse, { status, body, errorType }: Answer) {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
  })
  response.end(body)
}

function sendJson(response: ServerResponse, status: number, content: Readonly<Record<string, unknown>>) {
  const body = JSON.stringify(content)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  })
  response.end(body)
}
