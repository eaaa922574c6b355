import { posix } from 'node:path'
import { expandToText, type Step } from './expand.ts'
import { LOG, type Shell, type Streams } from './shell.ts'
import { captureOutput } from './subshell.ts'
import type { Redirection } from './syntax.ts'

/** The streams after the redirections; nothing if a file can't be opened. What goes to standard error is dropped. */
export function* redirect(
  shell: Shell,
  redirections: readonly Redirection[],
  streams: Streams,
): Step<Streams | undefined> {
  const { files } = shell.surroundings
  let { stdin, write } = streams
  for (const { descriptor, operator, target } of redirections) {
    const name = yield* expandToText(shell, target, captureOutput)
    if (operator === '>&') {
      if (descriptor === 1 && name !== '1') write = LOG.write
      continue
    }
    const path = posix.resolve(shell.workingDirectory, name)
    if (operator === '<') {
      const text = files.read(path)
      if (text === undefined) return undefined
      stdin = text
      continue
    }
    if (!files.write(path, '', operator === '>>')) return undefined
    if (descriptor === 1) write = (text) => void files.write(path, text, true)
  }
  return redirections.length === 0 ? streams : { stdin, write }
}
