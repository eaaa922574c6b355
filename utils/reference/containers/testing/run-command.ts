import { createSteppedClock } from '../../clock/stepped-clock.ts'
import { FileSystem } from '../file-system.ts'
import { Memory } from '../memory.ts'
import { startMainProcess } from '../process/main-process.ts'
import { Processes } from '../process/processes.ts'
import type { Signal } from '../process/signals.ts'

/** Around a command: all of it optional. */
export interface CommandSetting {
  readonly environment?: Readonly<Record<string, string>>
  readonly files?: FileSystem
  readonly memoryMiB?: number
  readonly hasInit?: boolean
  readonly hostname?: string
  /** Ports that others listen on. */
  readonly listening?: readonly number[]
  /** Signals by when they come, in milliseconds after the start. */
  readonly signals?: Readonly<Record<number, Signal>>
  /** How long to watch, in milliseconds. */
  readonly watchMs?: number
}

/** What became of it; no exit code if it still runs. */
export interface CommandResult {
  readonly exitCode: number | undefined
  readonly endedAfterMs: number | undefined
  readonly oomKilled: boolean
  readonly files: FileSystem
}

/** Runs a command as the main process of a container, on a clock of its own. */
export function runCommand(
  command: readonly string[],
  setting: CommandSetting = {},
): CommandResult | 'no such program' {
  const clock = createSteppedClock(0)
  const files = setting.files ?? new FileSystem()
  const memory = new Memory((setting.memoryMiB ?? 128) * 1024 * 1024)
  let exitCode: number | undefined
  let endedAfterMs: number | undefined
  const process = startMainProcess({
    command,
    environment: new Map(Object.entries(setting.environment ?? {})),
    workingDirectory: '/',
    surroundings: {
      clock,
      files,
      memory,
      hostname: setting.hostname ?? 'host',
      network: new Map(setting.listening?.map((port) => [port, () => undefined])),
      ports: [],
      processes: new Processes(),
    },
    hasInit: setting.hasInit ?? false,
    onEnd: (code) => {
      exitCode = code
      endedAfterMs = clock.now()
    },
  })
  if (!process) return 'no such program'
  for (const [afterMs, signal] of Object.entries(setting.signals ?? {})) {
    clock.after(Number(afterMs), () => process.signal(signal))
  }
  clock.advance(setting.watchMs ?? 1_000_000)
  return { exitCode, endedAfterMs, oomKilled: memory.oomKilled, files }
}

/** Runs a script with `sh -c`; the shell is always there. */
export function runShell(script: string, setting: CommandSetting = {}): CommandResult {
  const result = runCommand(['sh', '-c', script], setting)
  if (result === 'no such program') throw new Error('There is a shell in every image')
  return result
}
