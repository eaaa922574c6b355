import { EcsError } from '../ecs-error.ts'
import type { Handlers } from '../handler.ts'
import type { Throttle } from '../throttle/throttle.ts'
import type { World } from '../world.ts'
import { type Answer, errorAnswer, successAnswer } from './answer.ts'
import { codecOf } from './codec.ts'

const TARGET = /^AmazonEC2ContainerServiceV20141113\.(\w+)$/

/** What calls are dispatched to. */
export interface Dispatching {
  readonly handlers: Handlers
  /** Refuses calls that are over the rate; absent where there is none. */
  readonly throttle?: Throttle
  /** Where defects of handlers are told. */
  readonly log: (line: string) => void
}

/**
 * Answers one call of the API: finds the operation that the X-Amz-Target header names, reads its input, runs its
 * handler, writes its output (WIRE-01). Never throws: a defect of a handler is answered with ServerException, and told
 * to `log`.
 */
export function dispatch(
  call: { readonly target: string | undefined; readonly body: string },
  world: World,
  backend: Dispatching,
): Answer {
  const { log } = backend
  try {
    return successAnswer(run(call, world, backend))
  } catch (error) {
    if (error instanceof EcsError) return errorAnswer(error)
    log(`${call.target} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const message = error instanceof Error ? error.message : String(error)
    return errorAnswer(new EcsError('ServerException', message))
  }
}

function run(
  { target, body }: { readonly target: string | undefined; readonly body: string },
  world: World,
  { handlers, throttle }: Dispatching,
): unknown {
  const operation = TARGET.exec(target ?? '')?.[1] ?? ''
  const codec = codecOf(operation)
  if (!codec) {
    throw new EcsError(
      'UnknownOperationException',
      `X-Amz-Target '${target ?? ''}' names no operation of ECS.`,
    )
  }
  // A call that is over the rate is not looked at: it can't have any effect.
  throttle?.(operation)
  const input = codec.read(parseJson(body), '')
  const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined
  if (!handler) {
    throw new EcsError('UnsupportedFeatureException', `${operation} is not implemented by this endpoint yet.`)
  }
  return isInputOfHandler(input) ? codec.write(handler(input, world)) : undefined
}

/** Where a read input gets its handler's input type: the codec and the handler were both found by the operation's name. */
function isInputOfHandler(input: unknown): input is never {
  return input !== undefined
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new EcsError('SerializationException', 'The request body is not valid JSON.')
  }
}
