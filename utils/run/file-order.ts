import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { clientsOf } from './client-files.ts'

/**
 * The order in which a run of all scenarios is over soonest, and always the same: first the files whose scenarios wait for another
 * program, then those with scenarios that take long by design (`extraMs`), so that nothing waits for them in the end; last those with scenarios that run alone, which wait for
 * all that is under way; longer files before shorter ones.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weighed = files.map((file) => ({ file, text: readFileSync(file.moduleId, 'utf8') }))
    return weighed
      .toSorted((a, b) => rank(a.text) - rank(b.text) || b.text.length - a.text.length)
      .map(({ file }) => file)
  }
}

function rank(text: string): number {
  if (clientsOf(text).length > 0) return -1
  if (/\bextraMs:/.test(text)) return 0
  return /\balone: true\b/.test(text) ? 2 : 1
}
