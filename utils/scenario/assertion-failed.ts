import { type ErrorReport, FrameworkError } from '../errors/framework-error.ts'

/** An assertion of a scenario does not hold: what the endpoint showed is not what was expected. */
export class AssertionFailed<Code extends string = string> extends FrameworkError<Code> {
  // Told as any other assertion is: the message is what matters, not the class.
  override readonly name = 'AssertionError'
  constructor(report: ErrorReport<Code>, assertion: (...input: never[]) => unknown) {
    super(report)
    // The stack begins at the line of the scenario.
    Error.captureStackTrace(this, assertion)
  }
}
