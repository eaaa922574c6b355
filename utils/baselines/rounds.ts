/**
 * What one round has measured: operation → logarithm of its ratio to the calibration of that round. What the endpoint refused
 * is not in it.
 */
export type Round = ReadonlyMap<string, number>

/** The row of the calibration itself, against the plain server. */
export const calibrationRow = 'calibration'

/** The values of one operation in all rounds; nothing where it is missing in one. */
export function valuesOf(rounds: readonly Round[], operation: string): number[] | undefined {
  const values = rounds.flatMap((round) => round.get(operation) ?? [])
  return values.length === rounds.length ? values : undefined
}

/** Every operation of any round. */
export function operationsOf(rounds: readonly Round[]): string[] {
  return Array.from(new Set(rounds.flatMap((round) => Array.from(round.keys()))))
}
