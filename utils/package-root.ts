import { readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** What files of code end in here: `.ts` in a checkout, `.js` in the built package. */
export const codeExtension = extname(import.meta.filename)

/** Below it stand `utils/` and `scenarios/` as they run: the project's own folder, or `dist/` in it once it is built. */
export const codeRoot = dirname(import.meta.dirname)

/** Whether this is the built package, as others install it. */
export const isBuilt = codeExtension === '.js'

/** The project's own folder, with `package.json`, `fixtures/` and the sources of the scenarios. */
export const packageRoot = isBuilt ? dirname(codeRoot) : codeRoot

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))
  return String(version)
}
