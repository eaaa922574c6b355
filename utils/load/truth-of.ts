import { setTimeout as pause } from 'node:timers/promises'
import type { ECS } from '@aws-sdk/client-ecs'
import type { LoadResult } from './load-result.ts'
import { type Made, startsTasks } from './made.ts'
import { readTruth } from './read-truth.ts'
import { untruths } from './truth.ts'

/** Between two looks, as long as something is missing that may yet show; in milliseconds. */
const pauseMs = 250

/** So many are told one by one. */
const toldUntruths = 20

/**
 * What is there against what was answered. Where something is missing, it is looked for until the time is over within which a write
 * shows in reads (WIRE-07), in milliseconds. Rejects with what a read rejects with.
 */
export async function truthOf(
  ecs: ECS,
  made: readonly Made[],
  readLagMs: number,
): Promise<NonNullable<LoadResult['truth']>> {
  const clusters = [...new Set(made.map(({ cluster }) => cluster))]
  const endMs = performance.now() + readLagMs
  for (;;) {
    const seen = await readTruth(ecs, clusters)
    const found = untruths(made, seen)
    if (!found.some(({ kind }) => kind === 'lost') || performance.now() >= endMs) {
      const ids = (areTasks: boolean) =>
        made.filter((one) => startsTasks(one) === areTasks).flatMap(({ ids }) => ids).length
      return {
        tasks: { made: ids(true), there: seen.tasks.length },
        services: { made: ids(false), there: seen.services.length },
        untruthCount: found.length,
        untruths: found.slice(0, toldUntruths),
      }
    }
    await pause(pauseMs)
  }
}
