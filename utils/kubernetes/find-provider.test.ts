import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { findProvider } from './find-provider.ts'

const recipe = { target: 'test', nodePorts: [], startMs: 1_000 }
const folder = mkdtempSync(join(tmpdir(), 'provider-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  vi.unstubAllEnvs()
})

async function trouble(provider: string): Promise<string> {
  return explain(
    await findProvider(provider)
      .start(recipe)
      .catch((error: unknown) => error),
  )
}

describe('the provider of clusters', () => {
  it('is kind, or what KUBERNETES_PROVIDER names', () => {
    vi.stubEnv('KUBERNETES_PROVIDER', '')
    expect(findProvider().name).toBe('kind')
    vi.stubEnv('KUBERNETES_PROVIDER', 'k3s')
    expect(findProvider().name).toBe('k3s')
  })

  it('that there is not is told with those that there are', () => {
    expect(() => findProvider('minikube')).toThrow(
      expect.objectContaining({
        code: 'PROVIDER_UNKNOWN',
        seen: ['those that there are: kind, k3d, k3s, existing'],
      }),
    )
  })
})

/** Nothing listens there any more. */
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const unusedPort = typeof address === 'object' ? address?.port : undefined
server.close()

describe('an existing cluster', () => {
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'one', cluster: { server: `https://127.0.0.1:${unusedPort}` } }],
      users: [{ name: 'me', user: {} }],
      contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
      'current-context': 'one',
    }),
  )

  it('is not guessed', async () => {
    vi.stubEnv('KUBECONFIG', '')
    expect(await trouble('existing')).toMatch(
      /^KUBECONFIG_UNUSABLE: the provider existing needs a kubeconfig\n {2}KUBECONFIG is not set/,
    )
  })

  it('needs a kubeconfig that is there', async () => {
    vi.stubEnv('KUBECONFIG', join(folder, 'none'))
    expect(await trouble('existing')).toMatch(
      /^KUBECONFIG_UNUSABLE: the kubeconfig .*none can't be read\n.*ENOENT/,
    )
  })

  it('needs the context that was named', async () => {
    vi.stubEnv('KUBECONFIG', kubeconfig)
    vi.stubEnv('KUBE_CONTEXT', 'two')
    expect(await trouble('existing')).toMatch(
      /^KUBECONFIG_UNUSABLE: .* has no context "two"\n {2}its contexts: one\n/,
    )
  })

  it('that does not answer is told with why not', async () => {
    vi.stubEnv('KUBECONFIG', kubeconfig)
    vi.stubEnv('KUBE_CONTEXT', '')
    expect(await trouble('existing')).toMatch(
      /^CLUSTER_CALL_FAILED: the cluster failed to list its nodes\n.*ECONNREFUSED 127\.0\.0\.1/s,
    )
  })
})

const { exitCode: noDocker } = await execa('docker', ['info'], { reject: false })

describe('a cluster of containers', { timeout: 60_000 }, () => {
  it('needs Docker', async () => {
    vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock')
    expect(await trouble('k3s')).toMatch(/^DOCKER_ABSENT: /)
  })

  it.runIf(noDocker === 0)('needs its image', async () => {
    vi.stubEnv('K3S_IMAGE', '127.0.0.1:1/k3s:none')
    expect(await trouble('k3s')).toMatch(
      /^IMAGE_ABSENT: the image 127\.0\.0\.1:1\/k3s:none is not on this machine/,
    )
  })
})
