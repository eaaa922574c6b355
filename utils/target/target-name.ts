import { FrameworkError } from '../errors/framework-error.ts'

/**
 * The name of the target that is meant: the one that was given, or what TARGET says, or `embedded` without either. Throws
 * TARGET_UNKNOWN where it is empty: a script whose variable is unset means some target, and hardly the embedded one.
 */
export function targetName(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const name = given ?? environment['TARGET'] ?? 'embedded'
  if (name.trim() !== '') return name
  throw new FrameworkError({
    code: 'TARGET_UNKNOWN',
    message: `${given === undefined ? 'TARGET' : '--target'} is empty`,
    advice: 'name a target; without TARGET, or with TARGET=embedded, it is the embedded endpoint.',
  })
}
