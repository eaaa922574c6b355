import type { Execution } from '../process/execution.ts'
import type { Program } from './program.ts'

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Milliseconds of `1`, `0.5`, `2m`, `infinity`; nothing for what `sleep` refuses. */
export function parseDuration(text: string): number | undefined {
  if (text === 'infinity' || text === 'inf') return Number.POSITIVE_INFINITY
  const [, number, unit = 's'] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (SECONDS[unit || 's'] ?? 1) * 1000
}

/** Waits until something ends it. */
export function* forever(): Execution {
  for (;;) yield { ms: Number.POSITIVE_INFINITY }
}

function* sleepFor(ms: number): Execution {
  if (ms === Number.POSITIVE_INFINITY) return yield* forever()
  yield { ms }
  return 0
}

const sleep: Program = {
  run({ args }) {
    const durations = args.map(parseDuration)
    if (durations.length === 0) return 1
    let total = 0
    for (const duration of durations) {
      if (duration === undefined) return 1
      total += duration
    }
    return sleepFor(total)
  },
}

const date: Program = {
  run({ args, write, surroundings }) {
    const now = surroundings.clock.now()
    const isSeconds = args.some((arg) => arg === '+%s')
    write(`${isSeconds ? Math.floor(now / 1000) : new Date(now).toISOString()}\n`)
    return 0
  },
}

export const timePrograms = { sleep, date } as const
