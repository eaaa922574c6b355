import * as sdk from '@aws-sdk/client-ecs'
import { NormalizedSchema } from '@smithy/core/schema'

/** One operation of the ECS API, as the SDK's own model describes it. */
export interface Operation {
  readonly name: string
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
}

const OPERATION = 9

type Schema = Parameters<typeof NormalizedSchema.of>[0]
type OperationSchema = readonly [kind: 9, namespace: string, name: string, traits: unknown, Schema, Schema]

/** The SDK exports one static schema an operation, e.g. `RunTask$`, marked by 9 in its first place. */
function isOperationSchema(exported: unknown): exported is OperationSchema {
  return Array.isArray(exported) && exported[0] === OPERATION && exported.length >= 6
}

/** Every operation that the installed SDK knows (88 in 3.1161.0), by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values<unknown>({ ...sdk })
    .filter(isOperationSchema)
    .map(([, , name, , input, output]) => [
      name,
      { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) },
    ]),
)
