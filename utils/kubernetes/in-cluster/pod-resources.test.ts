import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionOf } from './connection.ts'
import { podResources } from './pod-resources.ts'

let stop = () => {}
afterEach(() => stop())

/** An API server that answers these paths, each with one thing; all else is refused. */
async function connected(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    asked.push(path)
    response.writeHead(path in answers ? 200 : 403, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(answers[path] ?? { kind: 'Status', code: 403, message: `forbidden: ${path}` }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stop = () => {
    server.close()
    server.closeAllConnections()
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it has no port')
  const cluster = { server: `http://127.0.0.1:${address.port}`, 'insecure-skip-tls-verify': true }
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'one', cluster }],
    users: [{ name: 'me', user: {} }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
    'current-context': 'one',
  })
  return { asked, connection: connectionOf('one', kubeconfig) }
}

const pods = '/api/v1/namespaces/shop/pods'
const pod = (name: string, nodeName: string) => ({
  metadata: { name, namespace: 'shop' },
  spec: { nodeName },
})
const summary = (node: string) => `/api/v1/nodes/${node}/proxy/stats/summary`
const podMetrics = '/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods'
const selection = { namespace: 'shop', selector: 'app=web' }

const statsOf = (name: string, seconds: number, megabytes: number) => ({
  podRef: { name, namespace: 'shop', uid: '1' },
  cpu: { time: '2026-11-20T22:00:00Z', usageNanoCores: 5, usageCoreNanoSeconds: seconds * 1e9 },
  memory: { workingSetBytes: 2 * megabytes * 1e6, rssBytes: megabytes * 1e6 },
  process_stats: { process_count: 2 },
})

describe('what pods use', () => {
  it('is the sum of what the kubelet of each one’s node tells', async () => {
    const { connection, asked } = await connected({
      [pods]: { items: [pod('a', 'n1'), pod('b', 'n2'), pod('c', 'n1')] },
      [summary('n1')]: {
        node: {},
        pods: [statsOf('a', 1, 10), statsOf('c', 2, 20), statsOf('other', 9, 90)],
      },
      [summary('n2')]: { node: {}, pods: [statsOf('b', 4, 40)] },
    })
    expect(await podResources(connection, selection)).toEqual({
      of: 'pod shop/a and 2 more',
      cpuMs: 7_000,
      residentBytes: 70e6,
      processes: 6,
    })
    expect(asked).toEqual([pods, summary('n1'), summary('n2')])
  })

  it('is memory alone where kubelets can’t be asked, and metrics.k8s.io is there', async () => {
    const usage = [
      { cpu: '12n', memory: '10Mi' },
      { cpu: '1m', memory: '2048Ki' },
      { cpu: '1m', memory: '1000m' },
    ]
    const containers = usage.map((one) => ({ name: 'server', usage: one }))
    const { connection } = await connected({
      [pods]: { items: [pod('a', 'n1')] },
      [podMetrics]: { items: [{ metadata: { name: 'a', namespace: 'shop' }, containers }] },
    })
    expect(await podResources(connection, selection)).toEqual({
      of: 'pod shop/a',
      residentBytes: 12 * 1024 ** 2 + 1,
    })
  })

  it('can’t be told where the memory is told in words that nobody knows', async () => {
    const { connection } = await connected({
      [pods]: { items: [pod('a', 'n1')] },
      [podMetrics]: {
        items: [
          {
            metadata: { name: 'a', namespace: 'shop' },
            containers: [{ name: 'server', usage: { cpu: '1m', memory: 'much' } }],
          },
        ],
      },
    })
    await expect(podResources(connection, selection)).rejects.toMatchObject({ code: 'CLUSTER_CALL_FAILED' })
  })

  it.each([
    ['the kubelet may not be asked', [pod('a', 'n1')], `403: forbidden: ${summary('n1')}`],
    ['there are no such pods', [], 'there are no such pods'],
  ])('can’t be told where %s', async (_, items, why) => {
    const { connection } = await connected({ [pods]: { items } })
    await expect(podResources(connection, selection)).rejects.toMatchObject({
      message: 'the cluster failed to tell what the pods with app=web in shop use',
      seen: expect.arrayContaining([expect.stringContaining(why)]),
    })
  })

  it('can’t be told of a pod that its kubelet does not know yet', async () => {
    const { connection } = await connected({
      [pods]: { items: [pod('a', 'n1')] },
      [summary('n1')]: { node: {}, pods: [] },
    })
    await expect(podResources(connection, selection)).rejects.toMatchObject({
      seen: expect.arrayContaining([expect.stringContaining('nothing is known of pod shop/a yet')]),
    })
  })
})
