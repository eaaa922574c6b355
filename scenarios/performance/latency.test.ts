import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { listAllTasks } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const definition = fargateTask(busybox(untilStopped))
const options = { needs: ['own-account'], alone: true, load: true } as const

/** How long calls come at each rate, in milliseconds. */
const stepMs = 400

scenario(
  'A stream of reads and writes at growing rates is answered call by call, and leaves what was written last',
  { ...options, requirements: ['WIRE-04', 'WIRE-09', 'MISC-02'] },
  async ({ ecs, given, load, metrics, eventually }) => {
    const { rates } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn = '' } = await given.taskDefinition(definition)
    const { clusters: [{ clusterArn = '' } = {}] = [] } = await ecs.describeClusters({ clusters: [cluster] })
    const mix = [
      { operation: 'DescribeClusters', weight: 3, input: { clusters: [cluster] } },
      { operation: 'DescribeTaskDefinition', weight: 3, input: { taskDefinition: taskDefinitionArn } },
      { operation: 'ListTasks', weight: 2, input: { cluster } },
      {
        operation: 'TagResource',
        weight: 2,
        input: { resourceArn: clusterArn, tags: [{ key: 'call', value: '{index}' }] },
      },
    ]

    const curve = await load.curve(rates, { operation: 'reads and writes', seed: 1, mix }, stepMs)

    expect(curve.points.length).toBeGreaterThan(0)
    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: clusterArn })
      expect(tags).toEqual([{ key: 'call', value: expect.stringMatching(/^\d+$/) }])
    })
    // Which of the stream's writes came last is not known: calls overtake each other.
    const last = [{ key: 'call', value: 'last' }]
    await load.repeating.tagResource({ resourceArn: clusterArn, tags: last })
    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: clusterArn })
      expect(tags).toEqual(last)
    })
    metrics.reportCurve(curve)
    const [lowest] = curve.points
    metrics.report({
      id: 'latency-at-rest',
      // At this rate there are too few calls for a 99th percentile to be more than the slowest of them.
      title: `reads and writes at ${lowest?.offered} a second: median`,
      value: lowest?.p50Ms ?? Number.NaN,
      unit: 'ms',
    })
  },
)

scenario(
  'RunTask at growing rates starts a task for each call that is answered, and no other',
  { ...options, requirements: ['WIRE-04', 'WIRE-09', 'TK-06'] },
  async ({ given, load, metrics, ecs, tasks }) => {
    const cluster = await given.cluster()
    const { networkConfiguration, ...input } = await given.runTaskInput({ cluster, fixture: definition })
    const mix = [{ operation: 'RunTask', weight: 1, input: { ...input, networkConfiguration } }]
    const rates = load.sizes.rates.slice(0, 2)

    const curve = await load.curve(rates, { operation: 'RunTask', seed: 2, mix }, stepMs / 2)

    const started = curve.points.reduce(
      (sum, point) => sum + point.offered * (stepMs / 2 / 1000) - point.errors,
      0,
    )
    await load.settled(async () => {
      expect(await listAllTasks(ecs, { cluster })).toHaveLength(Math.round(started))
    })
    await tasks.waitForStatus(await listAllTasks(ecs, { cluster }), 'RUNNING')
    metrics.reportCurve(curve)
  },
)

scenario(
  'Clients that call one after the other are all answered; how many calls a second that comes to is measured',
  { ...options, requirements: ['WIRE-04', 'CL-11'] },
  async ({ given, load, metrics }) => {
    const { clients } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn = '', family } = await given.taskDefinition(definition)

    const report = await load.run({
      seed: 3,
      mix: [
        { operation: 'DescribeClusters', weight: 1, input: { clusters: [cluster] } },
        { operation: 'DescribeTaskDefinition', weight: 1, input: { taskDefinition: taskDefinitionArn } },
      ],
      arrivals: { kind: 'closed', clients, calls: 20 },
    })

    const errors = Object.values(report.operations).flatMap((count) => Object.keys(count.errors))
    expect(errors.filter((type) => type !== 'ThrottlingException')).toEqual([])
    const counts = Object.values(report.operations)
    expect(counts.reduce((sum, { calls }) => sum + calls, 0)).toBe(20 * clients)
    expect(
      counts.reduce((sum, { ok }) => sum + ok, 0),
      'how many answers were no errors',
    ).toBeGreaterThan(0)
    const { clusters } = await load.repeating.describeClusters({ clusters: [cluster] })
    expect(clusters).toMatchObject([{ clusterName: cluster, status: 'ACTIVE', runningTasksCount: 0 }])
    const described = await load.repeating.describeTaskDefinition({ taskDefinition: taskDefinitionArn })
    expect(described.taskDefinition).toMatchObject({ taskDefinitionArn, family, status: 'ACTIVE' })
    metrics.report({
      id: 'reads-per-second',
      title: `reads a second by ${clients} clients, each of which waits for its answer`,
      value: report.achieved,
      unit: 'per second',
    })
  },
)
