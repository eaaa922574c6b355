import { EcspressoFailed } from '../ecspresso/ecspresso-errors.ts'
import { AssertionFailed } from './assertion-failed.ts'

/**
 * The failure in which a command of ecspresso must end: with exit code 1, and a last line that says why. Throws
 * ECSPRESSO_SUCCEEDED where it ends well, ECSPRESSO_FAILED_OTHERWISE where it fails for another reason, or panics.
 */
export async function expectEcspressoFailure(
  command: Promise<{ readonly command: readonly string[] }>,
  why: RegExp,
): Promise<EcspressoFailed> {
  let ended: Awaited<typeof command>
  try {
    ended = await command
  } catch (error) {
    if (!(error instanceof EcspressoFailed)) throw error
    if (error.exitCode === 1 && why.test(error.message)) return error
    throw new AssertionFailed(
      {
        code: 'ECSPRESSO_FAILED_OTHERWISE',
        message: `expected exit code 1 with ${why}, but ${error.message}`,
        seen: error.seen,
        advice: 'the last calls in the history show what it was answered.',
      },
      expectEcspressoFailure,
    )
  }
  throw new AssertionFailed(
    {
      code: 'ECSPRESSO_SUCCEEDED',
      message: `expected ecspresso ${ended.command.join(' ')} to fail with ${why}, but it succeeded`,
      advice: 'the calls in the history show what it was answered.',
    },
    expectEcspressoFailure,
  )
}
