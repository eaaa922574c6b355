const signals: ReadonlySet<unknown> = new Set(['SIGINT', 'SIGTERM'])

/**
 * Runs an action and takes away each signal listener that it adds, at once: before a signal can come. Vitest listens to Ctrl-C
 * by itself from the beginning of its own start, which takes a second or more, and ends the process a millisecond later: neither
 * a report nor the removal of a container is done by then.
 */
export async function withoutSignalListeners<T>(action: () => Promise<T>): Promise<T> {
  // Told just before it is added. Signals are delivered by the event loop, which goes on after the next tick.
  const takeAway = (event: string | symbol, listener: (...args: unknown[]) => void) => {
    if (signals.has(event)) process.nextTick(() => process.off(event, listener))
  }
  process.on('newListener', takeAway)
  try {
    return await action()
  } finally {
    process.off('newListener', takeAway)
  }
}
