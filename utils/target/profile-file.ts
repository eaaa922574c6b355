import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { type Profile, profilePatchSchema } from './profile.ts'

/**
 * A profile with the changes that a JSON file asks for. Throws PROFILE_MALFORMED with the file, the path inside it and the
 * offending value.
 */
export function readProfilePatch(file: string, base: Profile): Profile {
  const malformed = (what: string) =>
    new FrameworkError({
      code: 'PROFILE_MALFORMED',
      message: `${file}: ${what}`,
      advice: 'utils/target/profile.ts says what a profile holds; give only what differs.',
    })
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error))
  }
  const parsed = profilePatchSchema.safeParse(json)
  if (!parsed.success) throw malformed(describeIssue(parsed.error, json))
  return merge(base, parsed.data)
}

function describeIssue(error: z.ZodError, json: unknown): string {
  const [issue] = error.issues
  const path = issue?.path ?? []
  const value = path.reduce<unknown>((inside, key) => Object(inside)[key], json)
  return `at ${path.join('.') || '(top)'}: ${issue?.message}, found ${JSON.stringify(value)}`
}

type Patch = z.infer<typeof profilePatchSchema>

function merge(base: Profile, patch: Patch): Profile {
  return {
    ...defined(base, patch),
    pace: defined(base.pace, patch.pace ?? {}),
    deadlines: defined(base.deadlines, patch.deadlines ?? {}),
    network: defined(base.network, patch.network ?? {}),
  }
}

/** `exactOptionalPropertyTypes` and zod's optional() disagree on an explicit undefined, which JSON can't hold. */
function defined<T extends object>(base: T, patch: { [K in keyof T]?: unknown }): T {
  return { ...base, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) }
}
