import type { Handlers } from '../handler.ts'

/** The operations on tasks: running, starting, stopping, describing, listing and protecting them. */
export const taskHandlers = {} satisfies Handlers
