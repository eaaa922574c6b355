import { expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { processIdentity } from '../process/process-identity.ts'
import { ownedClusterName } from './cluster-name.ts'
import { kind } from './kind.ts'
import { whatIsLeft } from './testing/what-is-left.ts'

it('leaves nothing of a cluster that is given up while it comes up', { timeout: 300_000 }, async () => {
  const clusters = new RegExp(ownedClusterName(processIdentity()).replace(/[^-]*$/, ''))
  const start = kind.start({ target: 'test', nodePorts: [], startMs: 300_000 })
  const error = start.catch((caught: unknown) => explain(caught))
  const container = async () => (await whatIsLeft(clusters)).find((line) => line.startsWith('container'))
  await expect.poll(container, { timeout: 120_000 }).toBeDefined()

  await kind.abandon()

  expect(await whatIsLeft(clusters)).toEqual([])
  expect(await error).toMatch(/^START_ABANDONED: the start of the cluster ecss-\S+ was given up/)
  expect(await whatIsLeft(clusters)).toEqual([])
})
