import type { HealthCheck } from '@aws-sdk/client-ecs'
import type { Timer } from '../clock.ts'
import { startProgram } from './process/start-program.ts'
import { Thread } from './process/thread.ts'
import { LOG } from './shell/shell.ts'
import type { Surroundings } from './surroundings.ts'

export interface HealthMonitor {
  stop(): void
}

export interface CheckedContainer {
  readonly surroundings: Surroundings
  readonly environment: ReadonlyMap<string, string>
  readonly workingDirectory: string
}

/**
 * Runs a container's health check as Docker does: the first one after one interval; healthy at the first success;
 * unhealthy after `retries` failures in a row, of which those within the start period don't count until a success.
 * Defaults are those of TD-10. Tells each change of the verdict, none until there is one (FL-12).
 */
export function monitorHealth(
  check: HealthCheck,
  container: CheckedContainer,
  changed: (health: 'HEALTHY' | 'UNHEALTHY') => void,
): HealthMonitor {
  const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = check
  const { clock } = container.surroundings
  const startedAt = clock.now()
  let health: 'HEALTHY' | 'UNHEALTHY' | undefined
  let failures = 0
  let timer: Timer | undefined
  let probe: Probe | undefined

  const schedule = () => {
    timer = clock.after(interval * 1000, () => {
      probe = startProbe(check.command ?? [], container, timeout * 1000, judge)
    })
  }
  const judge = (isHealthy: boolean) => {
    probe = undefined
    const isExcused = health === undefined && clock.now() - startedAt < startPeriod * 1000
    failures = isHealthy || isExcused ? 0 : failures + 1
    const verdict = isHealthy ? 'HEALTHY' : failures >= retries ? 'UNHEALTHY' : health
    schedule()
    if (verdict === undefined || verdict === health) return
    health = verdict
    changed(verdict)
  }

  if (check.command?.[0] !== 'NONE') schedule()
  return {
    stop() {
      timer?.cancel()
      probe?.stop()
    },
  }
}

interface Probe {
  stop(): void
}

function startProbe(
  [kind, ...words]: readonly string[],
  container: CheckedContainer,
  timeoutMs: number,
  done: (isHealthy: boolean) => void,
): Probe {
  const { clock, processes } = container.surroundings
  const started = startProgram(kind === 'CMD-SHELL' ? ['sh', '-c', words.join(' ')] : words, {
    ...container,
    streams: LOG,
    wake: () => thread?.interrupt(),
    pid: processes.nextPid(),
  })
  let isStopped = false
  const end = (isHealthy: boolean) => {
    timeout?.cancel()
    if (!isStopped) done(isHealthy)
  }
  const run = started?.run ?? 127
  const thread = typeof run === 'number' ? undefined : new Thread(run, clock, (status) => end(status === 0))
  const timeout = thread && clock.after(timeoutMs, () => thread.kill(137))
  if (typeof run === 'number') end(run === 0)
  else thread?.start()
  return {
    stop() {
      isStopped = true
      thread?.kill(137)
    },
  }
}
