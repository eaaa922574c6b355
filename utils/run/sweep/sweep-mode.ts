import { FrameworkError } from '../../errors/framework-error.ts'
import { startOf } from '../../scenario/given/names.ts'
import type { RunRegister } from './run-register.ts'

const modes = ['old', 'all', 'off'] as const

/** What is removed before a run: what no run can be using any more, what any other run has made, or nothing. */
export type SweepMode = (typeof modes)[number]

/** `ECS_SCENARIOS_SWEEP`, `old` unless given. Throws SWEEP_UNKNOWN. */
export function sweepMode(environment: NodeJS.ProcessEnv): SweepMode {
  const wanted = environment['ECS_SCENARIOS_SWEEP'] || 'old'
  const mode = modes.find((known) => known === wanted)
  if (mode) return mode
  throw new FrameworkError({
    code: 'SWEEP_UNKNOWN',
    message: `ECS_SCENARIOS_SWEEP is ${wanted}`,
    advice:
      'old removes what runs left that are dead or started 6 hours ago, all what any run left that is not alive on this machine, off nothing.',
  })
}

/** No run takes that long: what a run left that started earlier may be removed, whoever made it; in milliseconds. */
const oldMs = 6 * 3_600_000

/** Whether what a run has made is left over, as far as that can be told here. */
export function isLeftOver(
  runId: string,
  { mode, nowMs, register }: { mode: SweepMode; nowMs: number; register: Pick<RunRegister, 'ownerState'> },
): boolean {
  if (mode === 'off') return false
  const state = register.ownerState(runId)
  if (state !== 'unknown') return state === 'dead'
  return mode === 'all' || nowMs - startOf(runId) > oldMs
}
