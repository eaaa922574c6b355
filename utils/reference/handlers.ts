import { clusterHandlers } from './clusters/handlers.ts'
import type { Handlers } from './handler.ts'
import { taskDefinitionHandlers } from './task-definitions/handlers.ts'
import { taskHandlers } from './tasks/handlers.ts'

/** Every operation that this endpoint implements; the others answer UnsupportedFeatureException. */
export const handlers = {
  ...clusterHandlers,
  ...taskDefinitionHandlers,
  ...taskHandlers,
} satisfies Handlers
