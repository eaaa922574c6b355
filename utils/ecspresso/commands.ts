import { join } from 'node:path'
import type { AnyCommand } from './command-options.ts'
import { EcspressoFailed, EcspressoTimedOut, EcspressoUnusable } from './ecspresso-errors.ts'
import type { EcspressoSurroundings } from './environment.ts'
import type { CommandOutput } from './results.ts'
import { runCommand } from './run-command.ts'
import { type EcspressoVersion, readVersion } from './versions.ts'

export interface EcspressoClientOptions extends EcspressoSurroundings {
  /** Absolute path of the program. */
  readonly binary: string
  /** The project's folder: where `ecspresso.yml` (or the file named by `config`) is. */
  readonly folder: string
  /** Longest that a command may take unless it says otherwise, in milliseconds. */
  readonly deadlineMs: number
  /** Once aborted, commands under way are killed, and no new one is begun: both reject with EcspressoAbandoned. */
  readonly signal?: AbortSignal
  /** `ecspresso.jsonnet`; `ecspresso.yml` unless given. */
  readonly config?: string
  /** What Jsonnet reads by `std.extVar`. */
  readonly externals?: Readonly<Record<string, string>>
}

/** The commands of one project, until it is closed. */
export interface EcspressoCommands {
  /** One where the configuration is not read: `version`, `init`. */
  bare(command: readonly string[], given?: BareCommand): Promise<CommandOutput>
  /** One that reads the project's configuration, or that of a folder inside. */
  call(command: readonly string[], given?: AnyCommand): Promise<CommandOutput>
  /** Asked once. Rejects with VersionUnsuitable, or with EcspressoUnusable where the program does not tell. */
  version(): Promise<EcspressoVersion>
  /** Kills what still runs; settles when nothing does. No command is begun after that. */
  close(): Promise<void>
}

interface BareCommand {
  readonly deadlineMs?: number | undefined
  /** The project's folder unless given. */
  readonly where?: string
}

export function createCommands(options: EcspressoClientOptions): EcspressoCommands {
  const { binary, folder, deadlineMs: usualMs, config, externals = {} } = options
  const before = [
    ...(config === undefined ? [] : ['--config', config]),
    ...Object.entries(externals).flatMap(([name, value]) => ['--ext-str', `${name}=${value}`]),
  ]

  const closing = new AbortController()
  const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])])
  const running = new Set<Promise<void>>()

  async function bare(
    command: readonly string[],
    { deadlineMs = usualMs, where = folder }: BareCommand = {},
  ): Promise<CommandOutput> {
    const end = Promise.withResolvers<void>()
    running.add(end.promise)
    try {
      // Nothing else may wait for this one: an error's stack leads to the caller only where a single await follows the other.
      return await runCommand({ ...options, folder: where, command, deadlineMs, signal })
    } finally {
      end.resolve()
      running.delete(end.promise)
    }
  }

  let known: Promise<EcspressoVersion> | undefined

  async function askVersion(): Promise<EcspressoVersion> {
    try {
      return readVersion(binary, (await bare(['version'])).stdout)
    } catch (error) {
      // Nothing of that is the endpoint's doing: it was not called.
      if (error instanceof EcspressoFailed || error instanceof EcspressoTimedOut)
        throw new EcspressoUnusable(binary, error)
      throw error
    }
  }

  return {
    bare,
    call(command, { deadlineMs, inside } = {}) {
      if (inside !== undefined) return bare(command, { deadlineMs, where: join(folder, inside) })
      return bare([...command, ...before], { deadlineMs })
    },
    version() {
      known ??= askVersion()
      return known
    },
    async close() {
      closing.abort()
      await Promise.all(running)
    },
  }
}
