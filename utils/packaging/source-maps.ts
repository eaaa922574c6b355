import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Leaves source maps to the scenarios alone. Their sources are part of the package, and a failure names the line there; the
 * sources of all else are not.
 */
export function keepScenarioMaps(folder: string): void {
  for (const name of globSync('utils/**/*.js.map', { cwd: folder })) {
    const file = join(folder, name.replace(/\.map$/, ''))
    rmSync(`${file}.map`)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'))
  }
}
