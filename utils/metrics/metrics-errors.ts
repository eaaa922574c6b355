import { FrameworkError } from '../errors/framework-error.ts'

/** The record does not show what was to be measured. */
export class NotMeasured extends FrameworkError<'NOT_MEASURED'> {
  override readonly name = 'NotMeasured'
  constructor(what: string) {
    super({
      code: 'NOT_MEASURED',
      message: `${what} is not in the record`,
      advice: 'wait for it first (tasks.waitForStatus, services.waitForSteadyState), and then measure.',
    })
  }
}

/** A figure can't be reported as it is. */
export class FigureUnfit extends FrameworkError<'FIGURE_UNFIT'> {
  override readonly name = 'FigureUnfit'
  constructor(id: string, why: string) {
    super({
      code: 'FIGURE_UNFIT',
      message: `figure ${id} can't be reported: ${why}`,
      advice: 'each figure of a scenario has an id of its own (`services-steady`) and a finite value.',
    })
  }
}
