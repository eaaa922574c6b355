import { posix } from 'node:path'
import type { Call } from './program.ts'

/** The text of the named files one after the other, or of standard input; status 1 if one can't be read. */
export function readInputs(
  { surroundings: { files }, workingDirectory, stdin }: Call,
  paths: readonly string[],
): { text: string; status: number } {
  if (paths.length === 0) return { text: stdin, status: 0 }
  let text = ''
  let status = 0
  for (const path of paths) {
    const part = path === '-' ? stdin : files.read(posix.resolve(workingDirectory, path))
    if (part === undefined) status = 1
    else text += part
  }
  return { text, status }
}
