import type { Scale } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

/** The scale as ECS keeps it: 0 % unless given (API:CreateTaskSet, its example). Throws InvalidParameterException. */
export function readScale({ value = 0, unit = 'PERCENT' }: Scale = {}): Required<Scale> {
  if (unit !== 'PERCENT') throw invalidParameter(`Invalid scale unit '${unit}'. It must be PERCENT.`)
  if (!(value >= 0 && value <= 100))
    throw invalidParameter(`The scale value must be between 0 and 100, but was ${value}.`)
  return { value, unit }
}

/** How many tasks the share comes to, rounded up (API:TaskSet.computedDesiredCount). */
export function scaledCount(desiredCount: number, { value = 0 }: Scale): number {
  // 7 % of 100 is 7.000000000000001 in floating point, and is to stay 7.
  return Math.ceil(Number(((desiredCount * value) / 100).toPrecision(12)))
}
