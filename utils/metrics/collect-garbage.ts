import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => unknown) | undefined

/** Has the garbage in this thread's memory collected, so that what is in use is what something still holds. */
export function collectGarbage(): void {
  collect ??= exposed()
  collect?.()
}

/** V8 shows its collector to contexts that are made while the flag is set. */
function exposed(): (() => unknown) | undefined {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  return typeof found === 'function' ? () => found() : undefined
}
