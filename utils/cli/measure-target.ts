import { type BaselineExit, holdBaseline, writeMeasured } from '../baselines/hold-baseline.ts'
import { onInterrupt } from '../run/interruption.ts'
import { startTarget } from '../run/start-target.ts'
import { findTarget } from '../target/find-target.ts'

export interface MeasureArguments {
  /** Name of the target. */
  readonly target: string
  readonly write: boolean
  readonly rounds?: number
  readonly baseline?: string
  readonly reports: string
}

/** Starts a target, measures it, and holds it against its baseline or writes that; an interrupted one leaves nothing running. */
export async function measureTarget({
  target: name,
  write,
  rounds,
  baseline,
  reports,
}: MeasureArguments): Promise<BaselineExit> {
  const target = findTarget(name)
  target.checkSettings?.()
  const abandon = async () => target.abandon?.()
  const stopListening = onInterrupt({ wrapUp: abandon, hurry: abandon })
  try {
    const options = { target, start: startTarget, file: baseline, rounds, reports, output: process.stdout }
    return await (write ? writeMeasured(options) : holdBaseline(options))
  } finally {
    stopListening()
  }
}
