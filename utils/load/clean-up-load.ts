import { setTimeout as pause } from 'node:timers/promises'
import type { ECS } from '@aws-sdk/client-ecs'
import pLimit from 'p-limit'
import { explain } from '../errors/framework-error.ts'
import { patiently } from './patiently.ts'
import type { PlanFile } from './plan-file.ts'
import { readTruth } from './read-truth.ts'
import { senderOf } from './sender.ts'

/** How long what was made may take to go, in milliseconds: a stopping task takes up to two minutes on AWS. */
const goneMs = 180_000

/** Between two tries to remove what still has something in it, in milliseconds. */
const pauseMs = 1_000

/** Errors that pass by themselves: what is in it is still going. */
const stillHolds = /^(ClusterContains\w+|ResourceInUse|UpdateInProgress)Exception$/

/** Calls at a time. */
const atOnce = 10

/**
 * Stops the tasks and deletes the services in the clusters that the plan prepared under the run's name, then makes its calls that
 * clean up, each until it succeeds or the time is over. Gives what could not be taken away, a line each; it never rejects.
 */
export async function cleanUpLoad(
  ecs: ECS,
  run: string,
  { prepare, cleanUp }: PlanFile,
): Promise<readonly string[]> {
  const clusters = prepare
    .filter(({ operation }) => operation === 'CreateCluster')
    .map(({ input }) => String(input['clusterName']))
    // CreateCluster also answers with a cluster that was there before: what is in that is not ours.
    .filter((name) => name.startsWith(run))
  const left: string[] = []
  const tried = async (what: string, call: () => Promise<unknown>) => {
    await call().catch((error: unknown) => left.push(`${what}: ${explain(error).split('\n', 1)[0]}`))
  }
  for (const cluster of clusters)
    await tried(`the tasks and services of ${cluster}`, () => emptied(ecs, cluster, tried))
  const endMs = performance.now() + goneMs
  const send = senderOf(ecs)
  for (const { operation, input } of cleanUp) {
    await tried(operation, () => untilDone(() => send(operation, input), endMs))
  }
  return left
}

async function emptied(
  ecs: ECS,
  cluster: string,
  tried: (what: string, call: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { tasks, services } = await readTruth(ecs, [cluster])
  const limit = pLimit(atOnce)
  await limit.map(services, ({ name }) =>
    tried(`the service ${name}`, () =>
      patiently(() => ecs.deleteService({ cluster, service: name, force: true })),
    ),
  )
  const ended = new Set(['STOPPED', 'DEPROVISIONING', 'STOPPING'])
  await limit.map(
    tasks.filter(({ lastStatus }) => !ended.has(lastStatus)),
    ({ id }) => tried(`the task ${id}`, () => patiently(() => ecs.stopTask({ cluster, task: id }))),
  )
}

async function untilDone(call: () => Promise<unknown>, endMs: number): Promise<unknown> {
  for (;;) {
    try {
      return await patiently(call)
    } catch (error) {
      if (!(error instanceof Error && stillHolds.test(error.name)) || performance.now() >= endMs) throw error
      await pause(pauseMs)
    }
  }
}
