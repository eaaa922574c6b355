/**
 * Calls an action once the process that started this one is gone, however it ended: the pipe of standard input, which that one
 * holds, is at its end then.
 */
export function whenParentIsGone(action: () => void): void {
  process.stdin.once('close', action).once('error', action).resume()
}
