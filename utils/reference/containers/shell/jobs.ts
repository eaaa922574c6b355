import type { Wait, Wakeup } from '../process/execution.ts'
import { endsByDefault, exitCodeOf } from '../process/signals.ts'
import { Thread } from '../process/thread.ts'
import type { Step } from './expand.ts'
import type { Shell } from './shell.ts'
import { ownExit } from './subshell.ts'

/** Starts a background job (`… &`) in a copy of the shell, and makes it the latest one (`$!`). */
export function startJob(shell: Shell, body: (child: Shell) => Step<number>): void {
  const { processes, clock } = shell.surroundings
  const pid = processes.nextPid()
  const child = shell.subshell(() => thread.interrupt())
  const thread = new Thread(ownExit(body(child)), clock, () => {
    processes.remove(pid)
    shell.wake()
  })
  processes.add(pid, {
    signal(signal) {
      if (signal === 'SIGKILL' || (!child.receive(signal) && endsByDefault(signal)))
        thread.kill(exitCodeOf(signal))
    },
  })
  shell.jobs.set(pid, thread)
  shell.lastJob = pid
  thread.start()
}

/**
 * `wait`: until the jobs have ended, or a signal with a trap comes. Gives the status of the last job named, 0 for all
 * jobs, 127 for what is no job, 128 and the signal's number after a signal.
 */
export function* waitForJobs(shell: Shell, pids: readonly number[]): Generator<Wait, number, Wakeup> {
  const awaited = pids.length > 0 ? pids : [...shell.jobs.keys()]
  let status = 0
  for (const pid of awaited) {
    const job = shell.jobs.get(pid)
    while (job && job.status === undefined) {
      const [signal] = shell.pending
      if (signal !== undefined) return exitCodeOf(signal)
      yield { ms: Number.POSITIVE_INFINITY, interruptible: true }
    }
    shell.jobs.delete(pid)
    status = job?.status ?? 127
  }
  return pids.length > 0 ? status : 0
}
