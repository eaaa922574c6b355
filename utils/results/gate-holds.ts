import type { Gate, Results } from './result.ts'

/** The lists of a gate that keep it from holding, in the order in which they are told. */
export const holdingLists = [
  'regressed',
  'changed',
  'contradicted',
  'mended',
  'stale',
  'missing',
  'errors',
] as const satisfies readonly (keyof Gate)[]

export type HoldingList = (typeof holdingLists)[number]

/** Whether a run that was held against expectations came out as they say, every scenario, to its end. */
export function gateHolds(gate: Gate, { incomplete }: Pick<Results, 'incomplete'>): boolean {
  return incomplete === undefined && holdingLists.every((list) => gate[list].length === 0)
}
