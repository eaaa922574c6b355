/** What calls took, in milliseconds: those of the target and of the calibration by operation, those of the plain server. */
export interface Times {
  readonly target: ReadonlyMap<string, readonly number[]>
  readonly calibration: ReadonlyMap<string, readonly number[]>
  readonly plain: readonly number[]
}

/** Times to which more are added. */
export interface GrowingTimes extends Times {
  readonly target: Map<string, number[]>
  readonly calibration: Map<string, number[]>
  readonly plain: number[]
}

/** None as yet. */
export function newTimes(): GrowingTimes {
  return { target: new Map(), calibration: new Map(), plain: [] }
}

/** Adds one call of an operation. */
export function addTime(times: Map<string, number[]>, operation: string, tookMs: number): void {
  const own = times.get(operation)
  if (own) own.push(tookMs)
  else times.set(operation, [tookMs])
}

/** Adds all calls of a round. */
export function addTimes(all: GrowingTimes, { target, calibration, plain }: Times): void {
  for (const [operation, own] of target) for (const time of own) addTime(all.target, operation, time)
  for (const [operation, own] of calibration) {
    for (const time of own) addTime(all.calibration, operation, time)
  }
  all.plain.push(...plain)
}
