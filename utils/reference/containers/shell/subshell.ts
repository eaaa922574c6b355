import { LoopJump, ShellExit } from './control-flow.ts'
import type { Step } from './expand.ts'
import { runList, TESTED } from './interpreter.ts'
import type { Shell } from './shell.ts'
import type { List } from './syntax.ts'

/** Runs something in a copy of the shell: what it sets, and its `exit`, stay inside. */
export function* runSubshell(shell: Shell, body: (child: Shell) => Step<number>): Step<number> {
  return yield* ownExit(body(shell.subshell()))
}

/** Turns an `exit` inside into the status. */
export function* ownExit(step: Step<number>): Step<number> {
  try {
    return yield* step
  } catch (thrown) {
    if (thrown instanceof ShellExit) return thrown.status
    if (thrown instanceof LoopJump) return 0
    throw thrown
  }
}

/** `$( … )`: what the commands write. */
export function* captureOutput(shell: Shell, body: List): Step<string> {
  let output = ''
  const write = (text: string) => {
    output += text
  }
  shell.substitutionStatus = yield* runSubshell(shell, (child) =>
    runList(child, body, { stdin: '', write }, TESTED),
  )
  return output
}
