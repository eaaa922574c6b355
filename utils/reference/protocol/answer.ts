import { modelledErrors } from '../../model/errors.ts'
import type { EcsError } from '../ecs-error.ts'

/** One HTTP answer before it goes on the wire. */
export interface Answer {
  readonly status: number
  readonly body: string
  /** For the x-amzn-errortype header of an error. */
  readonly errorType?: string
}

/** The answer to a call that succeeded; an operation without output answers `{}`. */
export function successAnswer(output: unknown): Answer {
  return { status: 200, body: JSON.stringify(output ?? {}) }
}

/** The answer to a call that failed, as AWS JSON 1.1 has it: HTTP 400, 5xx only for the service's own fault (WIRE-03). */
export function errorAnswer(error: EcsError): Answer {
  return {
    status: statusOf(error.type),
    body: JSON.stringify({ __type: error.type, message: error.message, ...error.details }),
    errorType: error.type,
  }
}

function statusOf(errorType: string): number {
  if (errorType === 'RequestEntityTooLargeException') return 413
  return modelledErrors.get(errorType) === 'server' ? 500 : 400
}
