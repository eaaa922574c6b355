/** Ends the shell with this status; `exit`, `set -e`, or a signal without a trap. */
export class ShellExit extends Error {
  override readonly name = 'ShellExit'
  readonly status: number

  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

/** Leaves or repeats enclosing loops: `break n`, `continue n`. */
export class LoopJump extends Error {
  override readonly name = 'LoopJump'
  readonly repeat: boolean
  levels: number

  constructor(repeat: boolean, levels: number) {
    super(repeat ? 'continue' : 'break')
    this.repeat = repeat
    this.levels = levels
  }
}
