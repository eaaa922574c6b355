import { isBuilt } from './package-root.ts'

/** A command of this project in the words of who reads it: `make …` in a checkout, `npx ecs-scenarios …` of the package. */
export function commandText(make: string, installed: string): string {
  return isBuilt ? `npx ecs-scenarios ${installed}` : `make ${make}`
}
