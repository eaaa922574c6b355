import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'

/**
 * Sends a request on to an endpoint as it came, and its answer back as it came, after a pause in milliseconds. An endpoint that
 * breaks off, or is not there, is one that breaks off for the client, too.
 */
export function forward(
  endpoint: URL,
  request: IncomingMessage,
  response: ServerResponse,
  pauseMs = 0,
): void {
  const { method, headers, url } = request
  const { hostname: host, port, protocol } = endpoint
  const send = protocol === 'https:' ? httpsRequest : httpRequest
  const onward = send({ host, port, path: url, method, headers }, (answer) => {
    const answerOn = () => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }
    answer.on('error', () => response.destroy())
    if (pauseMs > 0) setTimeout(answerOn, pauseMs)
    else answerOn()
  })
  onward.on('error', () => response.destroy())
  // Nobody waits for the answer any more.
  response.on('close', () => {
    if (!response.writableFinished) onward.destroy()
  })
  request.pipe(onward)
}
