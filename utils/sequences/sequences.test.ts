import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandText } from './commands.ts'
import { sequence } from './random-sequence.ts'
import { runSequence } from './run-sequence.ts'

/** `make test-model` runs many more. */
const numRuns = 300

test(`${numRuns} random sequences leave nothing to find`, () => {
  fc.assert(
    fc.property(sequence, (commands) => {
      expect(runSequence(commands), commands.map(commandText).join('\n')).toEqual([])
    }),
    { numRuns },
  )
}, 120_000)
