import { EcsError } from '../ecs-error.ts'
import type { Handlers } from '../handler.ts'
import type { World } from '../world.ts'
import { type Answer, errorAnswer, successAnswer } from './answer.ts'
import { codecOf } from './codec.ts'

const TARGET = /^AmazonEC2ContainerServiceV20141113\.(\w+)$/

/**
 * Answers one call of the API: finds the operation that the X-Amz-Target header names, reads its input, runs its
 * handler, writes its output (WIRE-01). Never throws: a defect of a handler is answered with ServerException, and told
 * to `log`.
 */
export function dispatch(
  call: { readonly target: string | undefined; readonly body: string },
  world: World,
  { handlers, log }: { readonly handlers: Handlers; readonly log: (line: string) => void },
): Answer {
  try {
    return successAnswer(run(call.target, call.body, world, handlers))
  } catch (error) {
    if (error instanceof EcsError) return errorAnswer(error)
    log(`${call.target} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const message = error instanceof Error ? error.message : String(error)
    return errorAnswer(new EcsError('ServerException', message))
  }
}

function run(target: string | undefined, body: string, world: World, handlers: Handlers): unknown {
  const operation = TARGET.exec(target ?? '')?.[1] ?? ''
  const codec = codecOf(operation)
  if (!codec) {
    throw new EcsError(
      'UnknownOperationException',
      `X-Amz-Target '${target ?? ''}' names no operation of ECS.`,
    )
  }
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
