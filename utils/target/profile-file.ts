import type { z } from 'zod'
import { readJsonOf } from '../json/read-json-file.ts'
import { type Profile, profilePatchSchema } from './profile.ts'

/**
 * A profile with the changes that a JSON file asks for. Throws PROFILE_MALFORMED with file, line, path inside it and the
 * offending value.
 */
export function readProfilePatch(file: string, base: Profile): Profile {
  const patch = readJsonOf(file, profilePatchSchema, {
    code: 'PROFILE_MALFORMED',
    advice: 'utils/target/profile.ts says what a profile holds; give only what differs.',
  })
  return merge(base, patch)
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
