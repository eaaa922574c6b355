/** What an error of this framework says besides its first line. */
export interface ErrorReport<Code extends string> {
  /** Stable code, for programs and for searching: `DOCKER_ABSENT`. */
  readonly code: Code
  /** One line: what was being done and what went wrong. */
  readonly message: string
  /** What was seen, line by line. */
  readonly seen?: readonly string[]
  /** What to do next. */
  readonly advice?: string
  readonly cause?: unknown
}

/** An error that a person reads: one line first, then what was seen and what to do next. */
export class FrameworkError<Code extends string = string> extends Error {
  override readonly name: string = 'FrameworkError'
  readonly code: Code
  readonly seen: readonly string[]
  readonly advice: string | undefined

  constructor(report: ErrorReport<Code>) {
    super(report.message, { cause: report.cause })
    this.code = report.code
    this.seen = report.seen ?? []
    this.advice = report.advice
  }
}

/** The error as people read it at a terminal: no stack, most important line first. */
export function explain(error: unknown): string {
  if (!(error instanceof FrameworkError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [
    `${error.code}: ${error.message}`,
    ...error.seen.map((line) => `  ${line}`),
    ...(error.advice ? [`  What to do: ${error.advice}`] : []),
  ].join('\n')
}
