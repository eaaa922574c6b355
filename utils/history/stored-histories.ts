import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'

/**
 * The history files that a path means: itself, or all `*.jsonl` below a folder, by name. Throws HISTORY_MISSING when
 * there is nothing.
 */
export function storedHistories(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw missing(`${path}: no such file or folder`)
  if (!found.isDirectory()) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
  if (files.length === 0) throw missing(`${path}: no history (*.jsonl) below this folder`)
  return files
}

function missing(message: string): FrameworkError {
  return new FrameworkError({
    code: 'HISTORY_MISSING',
    message,
    advice: 'run scenarios first; each leaves its history under reports/<target>/history/.',
  })
}
