import { FrameworkError } from '../errors/framework-error.ts'

/** The call that went wrong. */
export interface FailedCall {
  readonly operation: string
  readonly endpoint: string
}

/** No whole answer within the call's deadline. */
export class EndpointSilent extends FrameworkError<'ENDPOINT_SILENT'> {
  override readonly name = 'EndpointSilent'
  constructor({ operation, endpoint }: FailedCall, waitedMs: number) {
    super({
      code: 'ENDPOINT_SILENT',
      message: `${operation} got no answer from ${endpoint} within ${Math.round(waitedMs)} ms`,
      advice:
        'look at the log of the endpoint; a target that is slow by nature wants a longer deadlines.callMs in its profile.',
    })
  }
}

/** Nobody listens there, or the name does not resolve. */
export class EndpointUnreachable extends FrameworkError<'ENDPOINT_UNREACHABLE'> {
  override readonly name = 'EndpointUnreachable'
  constructor({ operation, endpoint }: FailedCall, cause: Error) {
    super({
      code: 'ENDPOINT_UNREACHABLE',
      message: `${operation} could not reach ${endpoint}: ${cause.message || cause.name}`,
      advice: 'is the endpoint running, and is this its address?',
      cause,
    })
  }
}

/** The connection ended before the answer was whole. */
export class ConnectionLost extends FrameworkError<'CONNECTION_LOST'> {
  override readonly name = 'ConnectionLost'
  constructor({ operation, endpoint }: FailedCall, cause: Error) {
    super({
      code: 'CONNECTION_LOST',
      message: `${operation}: ${endpoint} closed the connection before it had answered (${cause.message || cause.name})`,
      advice:
        'look at the log of the endpoint: an ECS endpoint answers every call, with an error if need be.',
      cause,
    })
  }
}

/** Nobody waits for the answer any more: the caller's signal, or a scenario whose deadline is over. */
export class CallAbandoned extends FrameworkError<'CALL_ABANDONED'> {
  override readonly name = 'CallAbandoned'
  constructor({ operation, endpoint }: FailedCall) {
    super({ code: 'CALL_ABANDONED', message: `${operation} on ${endpoint} was given up by its caller` })
  }
}

/** An answer that an AWS SDK can't read: HTML, cut JSON, a string where a timestamp belongs. */
export class UnreadableAnswer extends FrameworkError<'UNREADABLE_ANSWER'> {
  override readonly name = 'UnreadableAnswer'
  constructor(
    { operation, endpoint }: FailedCall,
    answer: { status: number; contentType: string; body: string },
    cause: Error,
  ) {
    super({
      code: 'UNREADABLE_ANSWER',
      message: `${operation}: the SDK can't read the answer of ${endpoint} (${cause.name}: ${firstLine(cause.message)})`,
      seen: [
        `HTTP ${answer.status}, ${answer.contentType || 'no content type'}`,
        `body: ${answer.body.slice(0, 200)}`,
      ],
      advice: 'the endpoint must answer AWS JSON 1.1 (WIRE-01 to WIRE-03).',
      cause,
    })
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
