import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file such that whoever reads it finds the old text or the new one, never a part, also where this process is killed. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.unfinished`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}
