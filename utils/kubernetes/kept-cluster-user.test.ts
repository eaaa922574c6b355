import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import type { ClusterProvider, RunningCluster } from './cluster.ts'
import { oneUserAtATime } from './kept-cluster-user.ts'
import { unusedKeptClusters } from './removal/kept-clusters.ts'

const recipe = { target: 'fake', nodePorts: [], startMs: 1_000 }
const cluster = 'ecss-kept-fake'
const note = `${cluster}.used-by`

let folder: string
/** Stands for another run. */
let other: ReturnType<typeof startOther>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-cluster-'))
  vi.stubEnv('TMPDIR', folder)
  vi.stubEnv('KEEP_CLUSTER', '1')
  other = startOther()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  other.kill()
  await other
  rmSync(folder, { recursive: true })
})

function startOther() {
  return execa('sleep', ['600'], { reject: false })
}

function usedBy(pid: number | undefined): void {
  writeFileSync(join(folder, note), processIdentity(pid))
}

/** A provider that notes what it is asked for and makes nothing. */
function fakeProvider(start?: () => Promise<never>) {
  const calls: string[] = []
  const unasked = async () => {
    throw new Error('nobody asks that')
  }
  const running: RunningCluster = {
    provider: 'kind',
    name: cluster,
    kubeconfig: '',
    loadImage: unasked,
    apply: unasked,
    waitForDeployment: unasked,
    address: () => '',
    watchPods: unasked,
    forwardToPod: unasked,
    hasPod: unasked,
    logs: unasked,
    resources: unasked,
    diagnose: unasked,
    stop: async () => void calls.push(`stop, ${readdirSync(folder)}`),
  }
  const provider: ClusterProvider = {
    name: 'kind',
    async start() {
      calls.push(`start, ${readdirSync(folder)}`)
      return start ? start() : running
    },
    abandon: async () => undefined,
  }
  return { calls, provider: oneUserAtATime(provider) }
}

describe('a run with a kept cluster', () => {
  it('is noted as its user from before its start until after its stop', async () => {
    const { calls, provider } = fakeProvider()
    const running = await provider.start(recipe)
    await running.stop()
    expect(calls).toEqual([`start, ${note}`, `stop, ${note}`])
    expect(readdirSync(folder)).toEqual([])
  })

  it('is refused before anything is touched while another one uses it, and not once that is dead', async () => {
    usedBy(other.pid)
    const { calls, provider } = fakeProvider()
    await expect(provider.start(recipe)).rejects.toMatchObject({
      code: 'CLUSTER_IN_USE',
      message: `another run (process ${other.pid}) uses the cluster ${cluster}, which KEEP_CLUSTER=1 keeps`,
      advice: expect.stringContaining('wait for its end'),
    })
    expect(calls).toEqual([])
    expect(readdirSync(folder)).toEqual([note])
    other.kill()
    await other
    await (await provider.start(recipe)).stop()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is no user of it when it could not be started', async () => {
    const { provider } = fakeProvider(async () => {
      throw new Error('no memory')
    })
    await expect(provider.start(recipe)).rejects.toThrow('no memory')
    expect(readdirSync(folder)).toEqual([])
  })

  it('does not keep a run without KEEP_CLUSTER from a cluster of its own', async () => {
    usedBy(other.pid)
    vi.stubEnv('KEEP_CLUSTER', '')
    const { calls, provider } = fakeProvider()
    await (await provider.start(recipe)).stop()
    expect(calls).toHaveLength(2)
  })
})

describe('removing kept clusters', () => {
  it('leaves one that a run uses, with a line, and what is not kept', () => {
    usedBy(other.pid)
    const told: string[] = []
    const unused = unusedKeptClusters((line) => told.push(line))
    expect([cluster, cluster, 'ecss-kept-unused', 'kind'].map(unused.has)).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect(told).toEqual([`the cluster ${cluster} stays: a run (process ${other.pid}) uses it`])
    unused.release()
    expect(readdirSync(folder)).toEqual([note])
  })

  it('has no run begin to use one meanwhile', () => {
    const unused = unusedKeptClusters(() => undefined)
    expect(unused.has(cluster)).toBe(true)
    expect(readFileSync(join(folder, note), 'utf8')).toBe(processIdentity())
    unused.release()
    expect(readdirSync(folder)).toEqual([])
  })
})
