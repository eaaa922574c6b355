import { resolve } from 'node:path'
import { isBuilt, packageRoot } from './package-root.ts'

/**
 * A command of this project in the words of who reads it: `make …` in a checkout, `npx ecs-scenarios …` of the package, and where
 * this is an action in the workflow of another project, which has no such goals.
 */
export function commandText(make: string, installed: string): string {
  return isBuilt || isAction() ? `npx ecs-scenarios ${installed}` : `make ${make}`
}

function isAction(): boolean {
  const action = process.env['GITHUB_ACTION_PATH']
  return action !== undefined && action !== '' && resolve(action) === packageRoot
}
