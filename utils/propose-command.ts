import { join } from 'node:path'
import { commandText } from './command-text.ts'
import { packageRoot } from './package-root.ts'

export interface ProposedFor {
  readonly target: string
  /** The file of expectations that is meant, as it was given. */
  readonly file: string
  readonly write: boolean
}

/** What proposes the expectations of a target, or writes them: into the file that is meant, and no other. */
export function proposeCommand({ target, file, write }: ProposedFor): string {
  const own = `fixtures/expectations/${target}.json`
  const other = file === own || file === join(packageRoot, own) ? undefined : quoted(file)
  return commandText(
    `expectations TARGET=${target}${other === undefined ? '' : ` EXPECTATIONS=${other}`}${write ? ' WRITE=1' : ''}`,
    `expectations --target ${target}${other === undefined ? '' : ` --expectations ${other}`}${write ? ' --write' : ''}`,
  )
}

/** A path as a shell takes it. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`
}
