/** Numbers of the signals that containers meet, as Linux has them. */
const NUMBERS = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGWINCH: 28,
} as const

export type Signal = keyof typeof NUMBERS

/** What a parent sees of a process that a signal ended: 128 and the signal's number, so 137 for SIGKILL. */
export function exitCodeOf(signal: Signal): number {
  return 128 + NUMBERS[signal]
}

/** Reads `TERM`, `SIGTERM`, `sigterm` or `15`; nothing for what is no known signal. */
export function parseSignal(text: string): Signal | undefined {
  const upper = text.toUpperCase()
  for (const [name, number] of Object.entries(NUMBERS)) {
    if ((upper === name || `SIG${upper}` === name || text === String(number)) && isSignal(name)) return name
  }
  return undefined
}

function isSignal(name: string): name is Signal {
  return name in NUMBERS
}

/** Whether the signal ends a process that has not said otherwise. */
export function endsByDefault(signal: Signal): boolean {
  return signal !== 'SIGWINCH'
}
