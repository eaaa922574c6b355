/** The signals that end a run early, with the exit codes that shells give them. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

export type InterruptSignal = keyof typeof exitCodes

/**
 * Calls `wrapUp` at the first Ctrl-C or SIGTERM and then exits with the signal's code; a second one exits at once. Gives back
 * how to stop listening.
 */
export function onInterrupt(wrapUp: (signal: InterruptSignal) => Promise<void>): () => void {
  let interrupted = false
  const listen = (signal: InterruptSignal) => {
    if (interrupted) process.exit(exitCodes[signal])
    interrupted = true
    wrapUp(signal).finally(() => process.exit(exitCodes[signal]))
  }
  process.on('SIGINT', listen)
  process.on('SIGTERM', listen)
  return () => {
    process.off('SIGINT', listen)
    process.off('SIGTERM', listen)
  }
}
