const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs an action and takes away the signal listeners that it added. Vitest listens to Ctrl-C by itself and ends the process a
 * millisecond later: neither a report nor the removal of a container is done by then.
 */
export async function withoutSignalListeners<T>(action: () => Promise<T>): Promise<T> {
  const before = signals.map((signal) => process.listeners(signal))
  const result = await action()
  for (const [index, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.includes(listener)) process.off(signal, listener)
    }
  }
  return result
}
