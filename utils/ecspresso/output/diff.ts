import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { DiffHunk, FileDiff } from '../results.ts'

/** Where one hunk begins; the counts in it are of no use: 0 and 1 are told alike. */
const hunkHeader = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/

/**
 * The files of a unified diff; none where nothing differs. What differs are definitions as JSON, indented, so that no line of
 * theirs looks like a header.
 */
export function readDiff(output: FailedCommand): readonly FileDiff[] {
  const lines = output.stdout.split('\n')
  const files: { from: string; to: string; hunks: DiffHunk[] }[] = []
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const file = files.at(-1)
    if (line.startsWith('--- ')) {
      const to = lines.shift() ?? ''
      if (!to.startsWith('+++ ')) throw new OutputUnreadable(output, `"${to}" where a line "+++ …" belongs`)
      files.push({ from: line.slice(4), to: to.slice(4), hunks: [] })
    } else if (file && hunkHeader.test(line)) {
      file.hunks.push(readHunk(line, lines))
    } else if (line.trim() !== '' && !line.startsWith('\\')) {
      throw new OutputUnreadable(output, `"${line}" outside of a hunk`)
    }
  }
  return files
}

/** Takes a hunk's lines from those that follow its header. */
function readHunk(header: string, rest: string[]): DiffHunk {
  const end = rest.findIndex((line) => !/^[-+ ]/.test(line) || line.startsWith('--- '))
  const lines = rest.splice(0, end === -1 ? rest.length : end)
  const signed = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1))
  return { header, removed: signed('-'), added: signed('+'), lines }
}
