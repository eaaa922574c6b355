import type { ECS } from '@aws-sdk/client-ecs'
import { readFixture } from '../scenario/fixture.ts'
import type { Row } from './row.ts'
import { bareClient } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const services = 100
const tasksEach = 10
const budgetMs = 5_000
const budgetBytes = 300_000_000
/** As the embedded target runs it. */
const timeScale = 100
/** DescribeServices takes ten (PAGE-04). */
const batchSize = 10

/** From the first CreateService to the steady state of a hundred services of ten tasks each, by the wall. */
export async function manyServices(): Promise<Row[]> {
  const reference = await serveReference(timeScale)
  try {
    const ecs = bareClient(reference.url)
    await ecs.createCluster({ clusterName: 'bench' })
    await ecs.registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'bench' })
    const begun = performance.now()
    const names = await createServices(ecs)
    await untilAll(ecs, names, ({ isSteady }) => isSteady)
    const steadyMs = performance.now() - begun
    await untilAll(ecs, names, ({ isComplete }) => isComplete)
    const completeMs = performance.now() - begun
    const bytes = reference.residentBytes()
    const what = `embedded, ${services} services of ${tasksEach} tasks`
    return [
      {
        what: `${what}: all steady`,
        figure: `${(steadyMs / 1000).toFixed(2)} s, rollouts COMPLETED after ${(completeMs / 1000).toFixed(2)} s`,
        budget: { text: `< ${budgetMs / 1000} s`, met: steadyMs < budgetMs },
      },
      {
        what: `${what}: resident memory`,
        figure: `${(bytes / 1e6).toFixed(0)} MB`,
        budget: { text: `< ${budgetBytes / 1e6} MB`, met: bytes < budgetBytes },
      },
    ]
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
  is: (service: Stability) => boolean,
): Promise<void> {
  const left = new Set(names)
  while (left.size > 0) {
    const asked = [...left].slice(0, batchSize)
    const { services: described = [] } = await ecs.describeServices({ cluster: 'bench', services: asked })
    for (const { serviceName = '', deployments = [], runningCount, desiredCount } of described) {
      const isSteady = deployments.length === 1 && runningCount === desiredCount
      const isComplete = isSteady && deployments[0]?.rolloutState === 'COMPLETED'
      if (is({ isSteady, isComplete })) left.delete(serviceName)
    }
  }
}
