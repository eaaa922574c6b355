import { existsSync } from 'node:fs'
import { FrameworkError } from '../errors/framework-error.ts'
import { readJsonOf } from '../json/read-json-file.ts'
import { type Expectations, expectationsSchema } from './expectations.ts'

/** Where the expectations of a target are, unless another file is named; relative to the project. */
export function expectationsFile(target: string): string {
  return `fixtures/expectations/${target}.json`
}

/**
 * Reads the expectations of a target. Throws EXPECTATIONS_MISSING where there are none, and EXPECTATIONS_UNREADABLE with file,
 * line and field where they are no document of that target's.
 */
export function readExpectations(file: string, target: string): Expectations {
  if (!existsSync(file)) throw missing(file, target)
  return readJsonOf(file, expectationsSchema(target), {
    code: 'EXPECTATIONS_UNREADABLE',
    advice: `mend that line; \`make expectations TARGET=${target}\` shows how the file would look after the last run.`,
    document: { name: 'file of expectations', members: ['target', 'expectations', 'passes'] },
  })
}

function missing(file: string, target: string): FrameworkError {
  return new FrameworkError({
    code: 'EXPECTATIONS_MISSING',
    message: `there are no expectations of ${target} to hold a run against: ${file} does not exist`,
    advice: `write them from a run, then give each line its reason: \`make judge TARGET=${target}\`, then \`make expectations TARGET=${target} WRITE=1\`.`,
  })
}
