import type { ECS } from '@aws-sdk/client-ecs'
import { withBudget } from '../metrics/budget.ts'
import { valueText } from '../results/figure-text.ts'
import { readFixture } from '../scenario/fixture.ts'
import type { Measured } from './measured.ts'
import { bareClient } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const services = 100
const tasksEach = 10
const budgets = { 'services-steady': { most: 5_000 }, 'services-memory': { most: 300 } } as const
/** As the embedded target runs it. */
const timeScale = 100
/** The most that all of it may take, in milliseconds: far more than any machine needs, so that no bench hangs. */
const deadlineMs = 300_000
/** DescribeServices takes ten (PAGE-04). */
const batchSize = 10

/** From the first CreateService to the steady state of a hundred services of ten tasks each, by the wall. */
export async function manyServices(): Promise<Measured> {
  const reference = await serveReference(timeScale)
  try {
    const ecs = bareClient(reference.url)
    await ecs.createCluster({ clusterName: 'bench' })
    await ecs.registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'bench' })
    const begun = performance.now()
    const names = await createServices(ecs)
    const endMs = begun + deadlineMs
    await untilAll(ecs, names, endMs, ({ isSteady }) => isSteady)
    const steadyMs = performance.now() - begun
    await untilAll(ecs, names, endMs, ({ isComplete }) => isComplete)
    const completeMs = performance.now() - begun
    const megabytes = reference.residentBytes() / 1e6
    const what = `${services} services of ${tasksEach} tasks`
    return {
      title: `${what} on the embedded endpoint`,
      said: `They are created one after the other, at ${timeScale} times the pace of life, and asked for until all are there.`,
      tables: [
        {
          columns: ['services', 'all steady', 'all rollouts completed', 'memory'],
          rows: [
            [
              what,
              valueText(steadyMs / 1_000, 's'),
              valueText(completeMs / 1_000, 's'),
              valueText(megabytes, 'MB'),
            ],
          ],
        },
      ],
      figures: [
        { id: 'services-steady', title: `${what}: all steady`, value: steadyMs, unit: 'ms' },
        { id: 'services-complete', title: `${what}: all rollouts completed`, value: completeMs, unit: 'ms' },
        { id: 'services-memory', title: `${what}: memory of the endpoint`, value: megabytes, unit: 'MB' },
      ].map((figure) => withBudget(figure, budgets)),
    }
  } finally {
    await reference.stop()
  }
}

async function createServices(ecs: ECS): Promise<string[]> {
  const names = Array.from({ length: services }, (_, index) => `bench-${index}`)
  for (const serviceName of names) {
    await ecs.createService({
      cluster: 'bench',
      serviceName,
      taskDefinition: 'bench',
      desiredCount: tasksEach,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
    })
  }
  return names
}

interface Stability {
  /** One deployment, and all of its tasks running (SV-10). */
  readonly isSteady: boolean
  readonly isComplete: boolean
}

async function untilAll(
  ecs: ECS,
  names: readonly string[],
  endMs: number,
  is: (service: Stability) => boolean,
): Promise<void> {
  const left = new Set(names)
  while (left.size > 0) {
    if (performance.now() > endMs) {
      throw new Error(`${left.size} of ${names.length} services are not there after ${deadlineMs / 1_000} s`)
    }
    const asked = [...left].slice(0, batchSize)
    const { services: described = [] } = await ecs.describeServices({ cluster: 'bench', services: asked })
    for (const { serviceName = '', deployments = [], runningCount, desiredCount } of described) {
      const isSteady = deployments.length === 1 && runningCount === desiredCount
      const isComplete = isSteady && deployments[0]?.rolloutState === 'COMPLETED'
      if (is({ isSteady, isComplete })) left.delete(serviceName)
    }
  }
}
