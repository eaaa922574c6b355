import { explain } from '../errors/framework-error.ts'

/** The signals that end a run early, with the exit codes that shells give them. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

export type InterruptSignal = keyof typeof exitCodes

export interface Interruption {
  /** At the first signal; the process ends when it is done. */
  wrapUp(signal: InterruptSignal): Promise<void>
  /** At the second, from somebody who does not want to wait; bounded in time by itself. */
  hurry(): Promise<void>
}

/** Ends the process after Ctrl-C or SIGTERM with the signal's code. Gives back how to stop listening. */
export function onInterrupt({ wrapUp, hurry }: Interruption): () => void {
  let signals = 0
  const listen = (signal: InterruptSignal) => {
    signals += 1
    if (signals > 2) process.exit(exitCodes[signal])
    const work = signals === 1 ? wrapUp(signal) : hurry()
    work
      .catch((error: unknown) => process.stderr.write(`${explain(error)}\n`))
      .finally(() => process.exit(exitCodes[signal]))
  }
  process.on('SIGINT', listen)
  process.on('SIGTERM', listen)
  return () => {
    process.off('SIGINT', listen)
    process.off('SIGTERM', listen)
  }
}
