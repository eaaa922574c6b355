import { globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Removes from a folder the declarations that the entry does not lead to: nobody can import what they describe. */
export function keepPublicDeclarations(folder: string, entry: string): void {
  const reached = new Set([entry])
  // A set that grows while it is walked is walked to its end.
  for (const file of reached) {
    for (const next of importedBy(file)) reached.add(next)
  }
  for (const file of globSync('**/*.d.ts', { cwd: folder }).map((name) => join(folder, name))) {
    if (!reached.has(file)) rmSync(file)
  }
}

/** The compiler leaves the names of sources in declarations: `from './entry.ts'` is `./entry.d.ts` to who reads them. */
function importedBy(file: string): string[] {
  return Array.from(
    readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*['"](\.[^'"]+)\.ts['"]/g),
    ([, path = '']) => resolve(dirname(file), `${path}.d.ts`),
  )
}
