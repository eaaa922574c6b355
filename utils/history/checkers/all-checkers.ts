import type { Checker } from './checker.ts'
import { errorShapeChecker } from './error-shape.ts'
import { responseShapeChecker } from './response-shape.ts'
import { taskStatusOrderChecker } from './task-status-order.ts'

/** Every checker: first those of the wire, then those that follow a resource through the history. */
export const allCheckers: readonly Checker[] = [
  responseShapeChecker,
  errorShapeChecker,
  taskStatusOrderChecker,
]
