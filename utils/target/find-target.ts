import { FrameworkError } from '../errors/framework-error.ts'
import { embedded } from './embedded.ts'
import type { Target } from './target.ts'

/** Every target, in the order in which lists show them. */
export const targets: readonly Target[] = [embedded]

/** The target of that name; throws TARGET_UNKNOWN with the names there are. */
export function findTarget(name: string): Target {
  const target = targets.find((one) => one.name === name)
  if (target) return target
  throw new FrameworkError({
    code: 'TARGET_UNKNOWN',
    message: `there is no target named "${name}"`,
    seen: targets.map((one) => `${one.name}: ${one.summary}`),
    advice: 'give one of these as TARGET=…',
  })
}
