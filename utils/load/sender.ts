import type { ECS } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import type { CallInput } from './load-plan.ts'

/** Makes calls of a plan through a client: `RunTask` is its method `runTask`. Rejects with OPERATION_UNKNOWN where there is none. */
export function senderOf(ecs: ECS): (operation: string, input: CallInput) => Promise<unknown> {
  return async (operation, input) => {
    const method: unknown = Reflect.get(ecs, operation.charAt(0).toLowerCase() + operation.slice(1))
    if (typeof method !== 'function') {
      throw new FrameworkError({
        code: 'OPERATION_UNKNOWN',
        message: `ECS has no operation ${operation}`,
        advice: 'give its name as the API reference has it: RunTask.',
      })
    }
    return Reflect.apply(method, ecs, [input])
  }
}
