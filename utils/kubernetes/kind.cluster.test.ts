import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { V1Pod } from '@kubernetes/client-node'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import type { RunningCluster } from './cluster.ts'
import { findProvider } from './find-provider.ts'
import { connectionOf } from './in-cluster/connection.ts'
import { deployment, namespace, nodePortService, onePod, web } from './testing/web.ts'
import { whatIsLeft } from './testing/what-is-left.ts'

const nodePort = 30080
const recipe = { target: 'test', nodePorts: [nodePort], startMs: 300_000 }
const rolloutMs = 120_000

let cluster: RunningCluster
let node: string

beforeAll(async () => {
  const began = performance.now()
  cluster = await findProvider('kind')
    .start(recipe)
    .catch((error: unknown) => Promise.reject(new Error(explain(error))))
  process.stdout.write(`a kind cluster took ${Math.round(performance.now() - began)} ms\n`)
  node = `${cluster.name}-control-plane`
  await Promise.all([cluster.loadImage('nginx:latest'), cluster.loadImage('busybox:latest')])
  await cluster.apply([web, deployment('nginx'), nodePortService('nginx', nodePort)])
  await cluster.waitForDeployment({ namespace, name: 'nginx' }, rolloutMs)
}, 600_000)
afterAll(() => cluster?.stop(), 60_000)
afterEach(() => {
  vi.unstubAllEnvs()
})

async function rejection(promise: Promise<unknown>): Promise<string> {
  return explain(await promise.catch((error: unknown) => error))
}

/** What nginx answers. A node port leads nowhere for a moment after its pod is ready. */
async function pageAt(url: string): Promise<string> {
  return (await fetch(url)).text()
}

/** All pods of the cluster, by name, with every phase that they were seen in. */
async function watched() {
  const pods = new Map<string, { readonly phases: (string | undefined)[]; last: V1Pod; gone: boolean }>()
  const stop = await cluster.watchPods((pod, change) => {
    const name = pod.metadata?.name ?? ''
    const known = pods.get(name) ?? { phases: [], last: pod, gone: false }
    known.phases.push(pod.status?.phase)
    pods.set(name, { ...known, last: pod, gone: change === 'gone' })
  })
  return { pods, stop }
}

async function nginxPod(): Promise<{ namespace: string; name: string }> {
  const { pods, stop } = await watched()
  const name = await vi.waitFor(() => {
    const found = [...pods.keys()].find((key) => key.startsWith('nginx-'))
    if (found === undefined) throw new Error('nginx has no pod')
    return found
  })
  stop()
  return { namespace, name }
}

describe('a cluster by kind', { timeout: 240_000 }, () => {
  it('tells its owner by the labels of its node and of its network', async () => {
    const { items } = await connectionOf(cluster.name, cluster.kubeconfig).core.listNode()
    expect(items[0]?.metadata?.labels).toMatchObject({ 'io.github.ecs-scenarios/pid': `${process.pid}` })
    const { stdout } = await execa('docker', ['network', 'inspect', cluster.name])
    expect(stdout).toContain(`"io.github.ecs-scenarios.owner": "${process.pid}"`)
  })

  it('is reached by loopback alone', async () => {
    const { stdout } = await execa('docker', ['port', node])
    expect(stdout.split('\n')).toHaveLength(2)
    for (const line of stdout.split('\n')) expect(line).toMatch(/^(?:30080|6443)\/tcp -> 127\.0\.0\.1:\d+$/)
  })

  it('serves a node port at a port of this machine', async () => {
    const url = cluster.address(nodePort)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await expect.poll(() => pageAt(url).catch(String), { timeout: 60_000 }).toContain('Welcome to nginx')
    expect(() => cluster.address(1)).toThrow('the cluster was not started with the node port 1')
  })

  it('updates objects that are there', async () => {
    const changed = deployment('nginx')
    await cluster.apply([{ ...changed, metadata: { ...changed.metadata, labels: { changed: 'yes' } } }])
    const { apps } = connectionOf(cluster.name, cluster.kubeconfig)
    const { metadata, status } = await apps.readNamespacedDeployment({ namespace, name: 'nginx' })
    expect(metadata?.labels).toEqual({ changed: 'yes' })
    expect(status?.availableReplicas).toBe(1)
  })

  it('tells of a pod from its beginning to its end', async () => {
    const { pods, stop } = await watched()
    await cluster.apply([onePod('seven', 'sleep 1; exit 7')])
    const seven = () => pods.get('seven')
    await expect.poll(() => seven()?.last.status?.phase, { timeout: 60_000 }).toBe('Failed')
    const { core } = connectionOf(cluster.name, cluster.kubeconfig)
    await core.deleteNamespacedPod({ namespace, name: 'seven' })
    await expect.poll(() => seven()?.gone, { timeout: 60_000 }).toBe(true)
    stop()
    expect([...new Set(seven()?.phases)]).toEqual(['Pending', 'Running', 'Failed'])
    expect(seven()?.last.status?.containerStatuses?.[0]?.state?.terminated?.exitCode).toBe(7)
    expect([...pods.keys()]).toContain(`kube-apiserver-${node}`)
  })

  it('has a way to a port of a pod, and closes connections to one where nothing listens', async () => {
    const pod = await nginxPod()
    const open = await cluster.forwardToPod({ ...pod, port: 80 })
    const shut = await cluster.forwardToPod({ ...pod, port: 81 })
    const answers = await Promise.all([open.url, open.url, open.url].map((url) => fetch(url)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await expect(fetch(shut.url)).rejects.toThrow('fetch failed')
    await Promise.all([open.close(), shut.close()])
    await expect(fetch(open.url)).rejects.toThrow('fetch failed')
  })

  it('gives the logs of pods, each line with where it is from', async () => {
    await cluster.apply([onePod('talker', 'echo one; echo two; echo three; sleep 600')])
    const end = () => cluster.logs({ namespace, selector: 'app=talker' }, 2)
    await expect.poll(end, { timeout: 60_000 }).toBe('talker/main: two\ntalker/main: three')
  })

  it('says at once that an image is not to be had, of which pod, and what to do', async () => {
    await cluster.apply([deployment('imageless', 'nobody/has:this')])
    const error = await rejection(cluster.waitForDeployment({ namespace, name: 'imageless' }, rolloutMs))
    expect(error).toMatch(
      /^DEPLOYMENT_NOT_READY: the Deployment web\/imageless can not come up: an image is not to be had/,
    )
    expect(error).toMatch(/pod web\/imageless-\S+: Pending; server is waiting: ErrImageNeverPull/)
    expect(error).toContain('What to do: load the image into the cluster first')
    const report = await cluster.diagnose()
    expect(report).toContain(`node ${node}: ready`)
    expect(report).toMatch(/pod web\/imageless-\S+: Pending.*nobody\/has:this/)
  })

  it('says how far a Deployment came that does not get ready, with its log', async () => {
    await cluster.apply([deployment('portless', 'busybox:latest')])
    const error = await rejection(cluster.waitForDeployment({ namespace, name: 'portless' }, 5_000))
    expect(error).toContain('the Deployment web/portless is not available after 5 s')
    expect(error).toMatch(/Available is False .*\n.*pod web\/portless-/s)
  })

  it('says that a node port is taken', async () => {
    const error = await rejection(cluster.apply([nodePortService('second', nodePort)]))
    expect(error).toMatch(/^PORT_TAKEN: a node port of the Service web\/second is taken\n.*30080/)
  })

  it('says that a port of this machine is taken, and makes nothing then', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const error = await rejection(
      findProvider('kind').start({ ...recipe, nodePorts: [30081], hostPorts: { 30081: port } }),
    )
    server.close()
    expect(error).toMatch(`PORT_TAKEN: port ${port} of this machine is taken`)
  })

  it('can be used as an existing one, by a context of its kubeconfig, and outlives that', async () => {
    vi.stubEnv('KUBECONFIG', join(tmpdir(), cluster.name, 'kubeconfig'))
    vi.stubEnv('KUBE_CONTEXT', `kind-${cluster.name}`)
    const same = await findProvider('existing').start(recipe)
    expect(await pageAt(same.address(nodePort))).toContain('Welcome to nginx')
    await same.stop()
    expect(await cluster.diagnose()).toContain(`node ${node}: ready`)
  })

  it('leaves nothing behind when it is stopped', async () => {
    const { stdout } = await execa('docker', [
      'inspect',
      node,
      '--format',
      '{{range .Mounts}}{{println .Name}}{{end}}',
    ])
    const volumes = stdout.split('\n').filter(Boolean)
    expect(volumes).not.toEqual([])
    await cluster.stop()
    expect(await whatIsLeft(new RegExp(cluster.name))).toEqual([])
    const { stdout: all } = await execa('docker', ['volume', 'ls', '-q'])
    for (const volume of volumes) expect(all).not.toContain(volume)
    expect(await cluster.diagnose()).toContain('ECONNREFUSED')
  })
})
