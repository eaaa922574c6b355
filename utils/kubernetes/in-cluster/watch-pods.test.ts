import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { connectionOf } from './connection.ts'
import { watchPods } from './watch-pods.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const pod = (name: string, resourceVersion = '1') => ({
  metadata: { name, namespace: 'shop', resourceVersion },
})

/** An API server that knows pods alone; each watch over them is held open. */
async function apiServer(pods: object[]) {
  const watches: ServerResponse[] = []
  const state = { watches, isRefusing: false }
  const server = createServer((request, response) => {
    const isWatch = request.url?.includes('watch=true')
    response.writeHead(isWatch && state.isRefusing ? 503 : 200, { 'content-type': 'application/json' })
    if (!isWatch) response.end(JSON.stringify({ metadata: { resourceVersion: '1' }, items: pods }))
    else if (state.isRefusing) response.end()
    else {
      response.flushHeaders()
      watches.push(response)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it has no port')
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'one',
        cluster: { server: `http://127.0.0.1:${address.port}`, 'insecure-skip-tls-verify': true },
      },
    ],
    users: [{ name: 'me', user: {} }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
    'current-context': 'one',
  })
  return Object.assign(state, { connection: connectionOf('one', kubeconfig) })
}

it('tells when sight is lost, and when it is regained with what was missed', async () => {
  const server = await apiServer([pod('a')])
  const told: string[] = []
  const stop = await watchPods(
    server.connection,
    ({ metadata }, change) => told.push(`${metadata?.name} ${change}`),
    (sight) => told.push(sight),
  )
  stops.unshift(stop)
  await vi.waitFor(() => expect(told).toEqual(['a seen', 'regained']))
  server.isRefusing = true
  server.watches[0]?.destroy()
  await vi.waitFor(() => expect(told.filter((one) => one === 'lost').length).toBeGreaterThan(1), 30_000)
  expect(told.slice(2)).not.toContain('regained')
  server.isRefusing = false
  await vi.waitFor(() => expect(told.at(-1)).toBe('regained'), 30_000)
  const missed = { type: 'ADDED', object: pod('b', '2') }
  server.watches[1]?.write(`${JSON.stringify(missed)}\n`)
  await vi.waitFor(() => expect(told.at(-1)).toBe('b seen'), 30_000)
}, 60_000)

it('takes an end without an error for one, too, and says nothing once it is stopped', async () => {
  const server = await apiServer([])
  const told: string[] = []
  const stop = await watchPods(
    server.connection,
    () => undefined,
    (sight) => told.push(sight),
  )
  await vi.waitFor(() => expect(told).toEqual(['regained']))
  server.watches[0]?.end()
  await vi.waitFor(() => expect(told).toEqual(['regained', 'lost', 'regained']), 30_000)
  stop()
  await vi.waitFor(() => expect(server.watches[1]?.closed).toBe(true), 30_000)
  expect(told).toHaveLength(3)
}, 60_000)
