import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import { ownedClusterName } from './cluster-name.ts'
import { removeOrphanedClusters } from './removal/remove-clusters.ts'
import { unusedVolumes, whatIsLeft } from './testing/what-is-left.ts'

const program = fileURLToPath(new URL('testing/run-cluster.ts', import.meta.url))

/** How many runs are killed, and within which time, in milliseconds, from when they are loaded; a run takes about that long on a machine of two cores. */
const kills = Number(process.env['KILLS'] || 3)
const withinMs = Number(process.env['KILL_WITHIN_MS'] || 25_000)
const seed = Number(process.env['SEED'] || Date.now() % 2 ** 31)

/** Random moments, one in each of so many equal parts of the time, in the order in which the seed has them. */
function moments(): readonly number[] {
  let state = seed
  const random = () => {
    // The generator of Park and Miller, which has no bad seeds but 0.
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return Array.from({ length: kills }, (_, part) => Math.round(((part + random()) / kills) * withinMs))
}

it.each(moments())(
  `nothing is left of a run that was killed after %i ms (SEED=${seed})`,
  { timeout: 600_000 },
  async (ms) => {
    const volumes = await unusedVolumes()
    const run = execa(process.execPath, [program], { reject: false, stdin: 'ignore' })
    const { pid = 0 } = run
    const clusters = new RegExp(ownedClusterName(processIdentity(pid)).replace(/[^-]*$/, ''))
    // It is loaded by then.
    await once(run.stdout, 'data')
    await pause(ms)
    // The owner alone: what it has started goes on.
    const ended = once(run.nodeChildProcess, 'exit')
    run.kill('SIGKILL')
    // Killing takes its time; until then the owner is one that is still there.
    await ended
    const seen = await whatIsLeft(clusters)

    await removeOrphanedClusters()

    expect(await whatIsLeft(clusters)).toEqual([])
    // Those of others come and go meanwhile.
    await expect
      .poll(async () => (await unusedVolumes()).filter((name) => !volumes.includes(name)), {
        timeout: 30_000,
      })
      .toEqual([])
    const { stdout = '', stderr = '' } = await run
    expect(stderr).toBe('')
    process.stdout.write(
      `killed after ${ms} ms while ${stdout.split('\n').at(-1)}, leaving ${seen.length} things\n`,
    )
    // What was under way in the engine when the owner died has ended by now.
    expect(await whatIsLeft(clusters)).toEqual([])
  },
)
