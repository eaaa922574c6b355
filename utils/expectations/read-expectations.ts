import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandText } from '../command-text.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { readJsonOf } from '../json/read-json-file.ts'
import { packageRoot } from '../package-root.ts'
import { proposeCommand } from '../propose-command.ts'
import { type Expectations, expectationsSchema } from './expectations.ts'

/** Where the expectations of a target are written, unless another file is named; relative to the current folder. */
export function ownExpectationsFile(target: string): string {
  return `fixtures/expectations/${target}.json`
}

/** Where they are read, unless another file is named: there, or where nobody has written any, what came with the package. */
export function expectationsFile(target: string): string {
  const own = ownExpectationsFile(target)
  const shipped = join(packageRoot, own)
  return existsSync(own) || !existsSync(shipped) ? own : shipped
}

/**
 * Reads the expectations of a target. Throws EXPECTATIONS_MISSING where there are none, and EXPECTATIONS_UNREADABLE with file,
 * line and field where they are no document of that target's.
 */
export function readExpectations(file: string, target: string): Expectations {
  if (!existsSync(file)) throw missing(file, target)
  return readJsonOf(file, expectationsSchema(target), {
    code: 'EXPECTATIONS_UNREADABLE',
    advice: `mend that line; with the file moved away, \`${proposeCommand({ target, file, write: false })}\` shows a new one after the last run, without the reasons that this one has.`,
    document: { name: 'file of expectations', members: ['target', 'expectations', 'passes', 'findings'] },
  })
}

function missing(file: string, target: string): FrameworkError {
  return new FrameworkError({
    code: 'EXPECTATIONS_MISSING',
    message: `there are no expectations of ${target} to hold a run against: ${file} does not exist`,
    advice: `write them from a run, then give each line its reason: \`${commandText(`judge TARGET=${target}`, `run --target ${target}`)}\`, then \`${proposeCommand({ target, file, write: true })}\`.`,
  })
}
