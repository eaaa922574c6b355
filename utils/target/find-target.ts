import { distance } from 'fastest-levenshtein'
import { FrameworkError } from '../errors/framework-error.ts'
import { aws } from './aws.ts'
import { embedded } from './embedded.ts'
import { external } from './external.ts'
import { fakecloud } from './fakecloud.ts'
import { kecs } from './kecs.ts'
import { localemu } from './localemu.ts'
import { localstack } from './localstack.ts'
import { ministack } from './ministack.ts'
import { ministackDocker } from './ministack-docker.ts'
import { moto } from './moto.ts'
import type { Target } from './target.ts'

/** Every target by its recipe's maker, in the order in which lists show them. */
const recipes: Readonly<Record<string, (environment: NodeJS.ProcessEnv) => Target>> = {
  embedded: () => embedded,
  moto: () => moto,
  ministack: () => ministack,
  'ministack-docker': () => ministackDocker,
  localstack: (environment) => localstack(environment),
  localemu: () => localemu,
  fakecloud: () => fakecloud,
  kecs: (environment) => kecs(environment),
  external: (environment) => external(environment),
  aws: (environment) => aws(environment),
}

/** The target of that name; throws TARGET_UNKNOWN with the names there are. */
export function findTarget(name: string): Target {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  if (recipe) return recipe(process.env)
  const known = Object.keys(recipes)
  const near = known.filter((one) => distance(one, name) <= 2 || one.startsWith(name))
  throw new FrameworkError({
    code: 'TARGET_UNKNOWN',
    message: `there is no target named "${name}"${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`,
    seen: allTargets().map(({ name: one, summary }) => `${one}: ${summary}`),
    advice: 'give one of these as --target or TARGET=…',
  })
}

/** Every target that there is, as lists show them. */
export function allTargets(): Target[] {
  // A list needs no profile: a malformed one must not hide it.
  const withoutProfile = { ...process.env, ECS_PROFILE: '' }
  return Object.values(recipes).map((recipe) => recipe(withoutProfile))
}
