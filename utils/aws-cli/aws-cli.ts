import { runToEnd } from '../program/run-to-end.ts'
import {
  AwsCliAbandoned,
  AwsCliFailed,
  AwsCliTimedOut,
  AwsCliUnreadable,
  AwsCliUnusable,
  isUseless,
} from './aws-cli-errors.ts'
import { type AwsCliSurroundings, environmentOf } from './environment.ts'

export interface AwsCliOptions extends AwsCliSurroundings {
  /** Absolute path of the program, of version 1 or 2. */
  readonly binary: string
  /** Longest that a command may take unless it says otherwise, in milliseconds. */
  readonly deadlineMs: number
  /** Once aborted, commands under way are killed, and no new one is begun: both reject with AwsCliAbandoned. */
  readonly signal?: AbortSignal
}

export interface AwsCliCommand {
  /** Longest that it may take, in milliseconds; the CLI itself takes about one second to start. */
  readonly deadlineMs?: number
}

/** The AWS CLI, aimed at one endpoint. */
export interface AwsCli {
  /**
   * Runs one command (`['ecs', 'list-clusters']`) and gives its output, parsed from JSON; nothing for a command that prints none, as waiters.
   * There is nothing to read on its standard input, so nothing can be asked. Rejects with AwsCliFailed at another exit code than 0
   * (AwsCliUnusable at one that tells of the CLI alone), AwsCliTimedOut when it has not ended in time, AwsCliAbandoned at the signal, AwsCliUnreadable where it printed no JSON.
   */
  run(args: readonly string[], options?: AwsCliCommand): Promise<unknown>
}

export function createAwsCli(options: AwsCliOptions): AwsCli {
  const { binary, deadlineMs: usualMs, signal } = options
  const environment = () => environmentOf(options, process.env)
  return {
    async run(args, { deadlineMs = usualMs } = {}) {
      const { end, ...printed } = await runToEnd({ file: binary, args, environment, deadlineMs, signal })
      if (end === 'late') throw new AwsCliTimedOut(args, printed, deadlineMs)
      if (end === 'abandoned') throw new AwsCliAbandoned(args)
      if (end !== 0) {
        const failed = new AwsCliFailed(args, printed, end)
        throw isUseless(end) ? new AwsCliUnusable(binary, failed) : failed
      }
      if (printed.stdout.trim() === '') return undefined
      try {
        return JSON.parse(printed.stdout)
      } catch (error) {
        throw new AwsCliUnreadable(args, printed, 'it is no JSON', error)
      }
    },
  }
}
