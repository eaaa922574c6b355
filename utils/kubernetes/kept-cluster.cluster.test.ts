import { execa } from 'execa'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptClusterName } from './cluster-name.ts'
import { kind } from './kind.ts'
import { removeCluster, removeOrphanedClusters } from './removal/remove-clusters.ts'
import { whatIsLeft } from './testing/what-is-left.ts'

const recipe = { target: 'kept-test', nodePorts: [30080], startMs: 300_000 }
const name = keptClusterName(recipe.target)
const said: string[] = []

beforeEach(() => {
  vi.stubEnv('KEEP_CLUSTER', '1')
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})
afterAll(() => removeCluster(name), 60_000)

async function nodeId(): Promise<string> {
  const { stdout } = await execa('docker', ['inspect', `${name}-control-plane`, '--format', '{{.Id}}'])
  return stdout
}

it('KEEP_CLUSTER=1 keeps a cluster for the next run, as long as that wants the same', {
  timeout: 900_000,
}, async () => {
  const first = await kind.start(recipe)
  await first.stop()
  await removeOrphanedClusters()
  await kind.abandon()
  const made = await nodeId()
  expect(said.join('')).toContain(`the cluster ${name} is kept; its kubeconfig is `)

  const second = await kind.start(recipe)
  expect(await nodeId()).toBe(made)
  expect(second.address(30080)).toBe(first.address(30080))
  expect(said.join('')).toContain(`using the cluster ${name} again`)

  await kind.start({ ...recipe, nodePorts: [30081] })
  expect(await nodeId()).not.toBe(made)
  expect(said.join('')).toContain(
    `making the cluster ${name} anew: the kept one has another node image, other ports or other features`,
  )

  await removeCluster(name)
  expect(await whatIsLeft(new RegExp(name))).toEqual([])
})
