import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/**
 * The file behind a program's name, looked for on the PATH as a shell does; a name with a slash is a path already. Undefined where
 * there is none that may be executed.
 */
export function findProgram(name: string, path = process.env['PATH'] ?? ''): string | undefined {
  const candidates = name.includes('/')
    ? [resolve(name)]
    : path.split(delimiter).map((folder) => resolve(join(folder, name)))
  return candidates.find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
