import type { World } from './world.ts'

/**
 * Answers one operation. The input has passed the SDK schema of the operation (types, required members; enums are the
 * handler's business); the output is the SDK's response type, with `Date` timestamps.
 * Throws EcsError for everything that ECS answers with an error.
 */
export type Handler<Input, Output> = (input: Input, world: World) => Output

/** Handlers by operation name; each resource file exports its part. */
export type Handlers = Readonly<Record<string, Handler<never, unknown>>>
