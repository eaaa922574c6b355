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
const recipes: Readonly<Record<string, () => Target>> = {
  embedded: () => embedded,
  moto: () => moto,
  ministack: () => ministack,
  'ministack-docker': () => ministackDocker,
  localstack: () => localstack(),
  localemu: () => localemu,
  fakecloud: () => fakecloud,
  kecs: () => kecs(),
  external: () => external(),
  aws: () => aws(),
}

/** The target of that name; throws TARGET_UNKNOWN with the names there are. */
export function findTarget(name: string): Target {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  if (recipe) return recipe()
  throw new FrameworkError({
    code: 'TARGET_UNKNOWN',
    message: `there is no target named "${name}"`,
    seen: Object.values(recipes).map((known) => `${known().name}: ${known().summary}`),
    advice: 'give one of these as TARGET=…',
  })
}
