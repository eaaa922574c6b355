import { DescribeClustersCommand, type ECS, ECSServiceException } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import type { Given } from '../../utils/scenario/given/given.ts'
import { removeCluster, removeTaskDefinition } from '../../utils/scenario/given/remove.ts'
import { listAllTaskDefinitions, listAllTasks } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const definition = fargateTask(busybox(untilStopped))
/** First pause between two attempts to remove a cluster, and how long its tasks may take to stop; in milliseconds. */
const removalPace = { pollMs: 50, taskMs: 10_000 }

const options = { needs: ['own-account'], alone: true, load: true } as const

scenario(
  'Of a burst of CreateCluster calls each creates its cluster, or is refused by ThrottlingException and creates none',
  { ...options, requirements: ['WIRE-04', 'WIRE-09', 'CL-09'] },
  async ({ ecs, given, load, metrics }) => {
    const { repeating } = load
    const names = Array.from({ length: 2 * load.sizes.clients }, () => given.name('cluster'))

    const answers = await load.each(
      names,
      async (clusterName) => {
        const isRefused = await refused(ecs.createCluster({ clusterName }))
        if (!isRefused)
          given.cleanUp(`cluster ${clusterName}`, () => removeCluster(repeating, clusterName, removalPace))
        return { clusterName, isRefused }
      },
      names.length,
    )

    const namesOf = (wanted: boolean) =>
      answers.filter(({ isRefused }) => isRefused === wanted).map(({ clusterName }) => clusterName)
    await load.settled(async () => {
      const { clusters = [], failures = [] } = await describeAll(repeating, names)
      const there = clusters.filter(({ status }) => status === 'ACTIVE').map(({ clusterName }) => clusterName)
      expect(there.toSorted()).toEqual(namesOf(false).toSorted())
      expect(failures).toHaveLength(namesOf(true).length)
    })
    metrics.report({
      id: 'throttled-writes',
      title: `of ${names.length} CreateCluster calls at once, refused by ThrottlingException`,
      value: namesOf(true).length,
      unit: 'calls',
    })
  },
)

scenario(
  'Of a burst of DescribeClusters calls each is answered in full, or refused by ThrottlingException',
  { ...options, requirements: ['WIRE-04', 'CL-11'] },
  async ({ ecs, given, load, metrics }) => {
    const cluster = await repeatedlyMade.cluster(load.repeating, given)
    const calls = Array.from({ length: 4 * load.sizes.clients })

    const answers = await load.each(
      calls,
      async () => {
        const call = ecs.send(new DescribeClustersCommand({ clusters: [cluster] }))
        if (await refused(call)) return 'refused'
        expect((await call).clusters).toMatchObject([{ clusterName: cluster, status: 'ACTIVE' }])
        return 'answered'
      },
      calls.length,
    )

    const count = answers.filter((answer) => answer === 'refused').length
    metrics.report({
      id: 'throttled-reads',
      title: `of ${calls.length} DescribeClusters calls at once, refused by ThrottlingException`,
      value: count,
      unit: 'calls',
    })
  },
)

scenario(
  'RegisterTaskDefinition calls of a burst that the SDK repeats when they are throttled register one revision each',
  { ...options, requirements: ['WIRE-04', 'WIRE-09', 'TD-01'] },
  async ({ given, load, metrics }) => {
    const { repeating } = load
    const family = given.name('family')
    const calls = Array.from({ length: load.sizes.clients })

    const registered = await load.each(
      calls,
      async () => {
        const { taskDefinition, $metadata } = await repeating.registerTaskDefinition({
          ...definition,
          family,
        })
        const { taskDefinitionArn: arn = '', revision = 0 } = taskDefinition ?? {}
        given.cleanUp(`task definition ${arn}`, () => removeTaskDefinition(repeating, arn))
        return { arn, revision, attempts: $metadata.attempts ?? 1 }
      },
      calls.length,
    )

    const revisions = registered.map(({ revision }) => revision).toSorted((a, b) => a - b)
    expect(revisions).toEqual(calls.map((_, index) => index + 1))
    await load.settled(async () => {
      const listed = await listAllTaskDefinitions(repeating, { familyPrefix: family })
      expect(listed.toSorted()).toEqual(registered.map(({ arn }) => arn).toSorted())
    })
    metrics.report({
      id: 'repeated-registrations',
      title: `attempts that ${calls.length} RegisterTaskDefinition calls at once took beyond their first`,
      value: sum(registered.map(({ attempts }) => attempts - 1)),
      unit: 'calls',
    })
  },
)

scenario(
  'RunTask calls of a burst that the SDK repeats when they are throttled start one task each',
  { ...options, requirements: ['WIRE-04', 'WIRE-09', 'TK-09'] },
  async ({ given, load, metrics }) => {
    const { repeating } = load
    const cluster = await repeatedlyMade.cluster(repeating, given)
    const taskDefinition = await repeatedlyMade.taskDefinition(repeating, given)
    const input = await given.runTaskInput({ cluster, taskDefinition })
    const calls = Array.from({ length: load.sizes.clients })

    const started = await load.each(
      calls,
      async () => {
        const { tasks = [], $metadata } = await repeating.runTask(input)
        expect(tasks).toHaveLength(1)
        return { arn: tasks[0]?.taskArn ?? '', attempts: $metadata.attempts ?? 1 }
      },
      calls.length,
    )

    await load.settled(async () => {
      const listed = await listAllTasks(repeating, { cluster })
      expect(listed.toSorted()).toEqual(started.map(({ arn }) => arn).toSorted())
    })
    metrics.report({
      id: 'repeated-runs',
      title: `attempts that ${calls.length} RunTask calls at once took beyond their first`,
      value: sum(started.map(({ attempts }) => attempts - 1)),
      unit: 'calls',
    })
  },
)

/** What `given` makes, made by a client that repeats what is throttled. */
const repeatedlyMade = {
  async cluster(repeating: ECS, given: Given): Promise<string> {
    const clusterName = given.name('cluster')
    given.cleanUp(`cluster ${clusterName}`, () => removeCluster(repeating, clusterName, removalPace))
    await repeating.createCluster({ clusterName })
    return clusterName
  },
  async taskDefinition(repeating: ECS, given: Given): Promise<string> {
    const input = { ...definition, family: given.name('family') }
    const { taskDefinition } = await repeating.registerTaskDefinition(input)
    const { taskDefinitionArn: arn = '' } = taskDefinition ?? {}
    given.cleanUp(`task definition ${arn}`, () => removeTaskDefinition(repeating, arn))
    return arn
  },
}

/** Whether a call is refused as one over the rate is (WIRE-04); fails where it is refused otherwise. */
async function refused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return false
  } catch (error) {
    if (!(error instanceof ECSServiceException)) throw error
    const { $metadata } = await expectError(Promise.reject(error), 'ThrottlingException')
    expect($metadata.httpStatusCode).toBe(400)
    return true
  }
}

/** DescribeClusters takes a hundred at a time (PAGE-04). */
async function describeAll(ecs: ECS, names: readonly string[]) {
  const answers = []
  for (let start = 0; start < names.length; start += 100)
    answers.push(await ecs.describeClusters({ clusters: names.slice(start, start + 100) }))
  return {
    clusters: answers.flatMap(({ clusters = [] }) => clusters),
    failures: answers.flatMap(({ failures = [] }) => failures),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
