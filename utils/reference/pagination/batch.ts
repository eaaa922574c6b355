import { invalidParameter } from '../ecs-error.ts'

/**
 * Refuses a batch that is empty or over the operation's cap (PAGE-04), with ECS's wording `Tasks cannot be empty.`
 * (TK-17). `what` is the plural with a capital letter.
 */
export function checkBatch(what: string, batch: readonly unknown[], cap: number): void {
  if (batch.length === 0) throw invalidParameter(`${what} cannot be empty.`)
  if (batch.length > cap) throw invalidParameter(`${what} cannot have more than ${cap} elements.`)
}
