import { ECS } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { embedded } from '../target/embedded.ts'
import { createScenarioLoad, lackingLoad, type ScenarioLoad } from './scenario-load.ts'

const sizes = { services: 2, clients: 2, tasks: 2, objects: 2, cycles: 2, rates: [50] }
const profile = { ...embedded.profile, load: sizes }

/** A load over a client whose calls end as they are told to. */
function loadOver(
  answer: (operation: string, input: unknown) => Promise<object>,
  isLoad = true,
): ScenarioLoad {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const ecs = new ECS({ region: 'us-east-1', credentials })
  ecs.middlewareStack.add(
    (_, context) =>
      async ({ input }) => ({
        output: { $metadata: {}, ...(await answer(String(context.commandName), input)) },
        response: undefined,
      }),
    { step: 'initialize', priority: 'high' },
  )
  const { signal } = new AbortController()
  return createScenarioLoad({ ecs, repeatingClient: () => ecs, profile, isLoad, signal })
}

const answered = async () => ({})
const refused = (name: string) => async () => {
  throw Object.assign(new Error('no'), { name })
}

describe('each', () => {
  it('does so many at a time, and gives what came of them in their order', async () => {
    let underWay = 0
    let most = 0
    const results = await loadOver(answered).each([3, 1, 2], async (item) => {
      underWay += 1
      most = Math.max(most, underWay)
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve()
      underWay -= 1
      return item * 10
    })
    expect(results).toEqual([30, 10, 20])
    expect(most).toBe(2)
  })

  it('begins no more once one has failed', async () => {
    const begun: number[] = []
    const done = loadOver(answered).each([1, 2, 3, 4], async (item) => {
      begun.push(item)
      throw new Error(`no ${item}`)
    })
    await expect(done).rejects.toThrow('no 1')
    expect(begun).not.toContain(4)
  })

  it('waits for those under way when one has failed, and tells the first failure', async () => {
    const second = Promise.withResolvers<void>()
    let isOver = false
    const done = loadOver(answered).each([1, 2, 3], async (item) => {
      if (item === 1) throw new Error('no 1')
      await second.promise
      isOver = true
      throw new Error(`no ${item}`)
    })
    const settled = done.catch((error: unknown) => ({ error, isOver }))
    // What is over by then wins this race.
    const soon = await Promise.race([settled, new Promise((resolve) => setImmediate(resolve, 'under way'))])
    second.resolve()
    expect(soon).toBe('under way')
    expect(await settled).toEqual({ error: new Error('no 1'), isOver: true })
  })

  it('keeps lists and nothing as what came of an item', async () => {
    const results = await loadOver(answered).each([[1, 2], [], undefined], async (item) => item)
    expect(results).toEqual([[1, 2], [], undefined])
  })
})

describe('the calls of a plan', () => {
  it('are made by the client, each with the input that the plan gives it', async () => {
    const seen: unknown[] = []
    const load = loadOver(async (operation, input) => {
      seen.push([operation, input])
      return {}
    })
    const mix = [{ operation: 'DescribeClusters', weight: 1, input: { clusters: ['{index}'] } }]
    const report = await load.run({ seed: 1, mix, arrivals: { kind: 'closed', clients: 1, calls: 2 } })
    expect(report.operations).toMatchObject({ DescribeClusters: { calls: 2, ok: 2 } })
    expect(seen).toEqual(['0', '1'].map((index) => ['DescribeClustersCommand', { clusters: [index] }]))
  })

  it('may be throttled in a curve, and fail it when they end otherwise', async () => {
    const plan = {
      operation: 'reads',
      seed: 1,
      mix: [{ operation: 'ListClusters', weight: 1, input: {} }],
    }
    const throttled = await loadOver(refused('ThrottlingException')).curve([50], plan, 40)
    expect(throttled.points).toMatchObject([{ offered: 50, errors: 2 }])
    const failed = loadOver(refused('ServerException')).curve([50], plan, 40)
    await expect(failed).rejects.toMatchObject({ name: 'ServerException' })
  })

  it('are of operations that there are', async () => {
    const plan = { operation: 'none', seed: 1, mix: [{ operation: 'Nothing', weight: 1, input: {} }] }
    await expect(loadOver(answered).curve([50], plan, 20)).rejects.toThrow('Nothing is no operation of ECS')
  })
})

describe('how much load there is', () => {
  it('is what the profile says, for scenarios that say that they load the endpoint', () => {
    expect(loadOver(answered).sizes).toBe(sizes)
    expect(() => loadOver(answered, false).sizes).toThrow('load: true')
  })

  it('is lacking where the profile names none, or none of that kind', () => {
    const { load: _, ...without } = profile
    expect(lackingLoad(undefined, without)).toBeUndefined()
    expect(lackingLoad(true, without)).toBe("the target's profile names no load")
    expect(lackingLoad(true, profile)).toBeUndefined()
    expect(lackingLoad('manyTasks', profile)).toMatch(/load\.manyTasks/)
    expect(lackingLoad('manyTasks', { ...profile, load: { ...sizes, manyTasks: 5 } })).toBeUndefined()
  })
})
