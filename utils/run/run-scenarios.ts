import { createVitest, type Reporter } from 'vitest/node'
import type { RunContext } from '../scenario/run-context.ts'
import { countClientFiles } from './client-files.ts'
import { FileOrder } from './file-order.ts'
import { scenariosAlone } from './scenario-project.ts'
import { ShuffledOrder } from './shuffled-order.ts'
import { withoutSignalListeners } from './signal-listeners.ts'

export interface ScenarioFiles {
  readonly context: RunContext
  /** Parts of the paths of the files to run; empty for all. */
  readonly filters: readonly string[]
  readonly reporter: Reporter
  /** How many files there will be, as soon as that is known. */
  readonly onFiles: (count: number) => void
  /** Ends it at once, in the middle of scenarios: no thread makes a call any more when it has settled. */
  readonly signal: AbortSignal
}

/**
 * Runs scenario files with vitest, in worker threads, as many scenarios at a time as the profile allows. Gives what went wrong outside of
 * any scenario, each in a line; the scenarios' own outcomes go to the reporter.
 */
export async function runScenarios({
  context,
  filters,
  reporter,
  onFiles,
  signal,
}: ScenarioFiles): Promise<string[]> {
  const problems: string[] = []
  const vitest = await withoutSignalListeners(() =>
    createVitest({
      ...scenariosAlone,
      sequence: { sequencer: FileOrder },
      maxWorkers: context.profile.workers + waitingThreads(context, filters),
      ...(context.shuffleSeed !== undefined && {
        sequence: { seed: context.shuffleSeed, sequencer: ShuffledOrder },
      }),
      reporters: [
        {
          ...reporter,
          onTestRunStart: (specifications) => onFiles(specifications.length),
          onTestRunEnd(_, unhandled) {
            problems.push(...unhandled.map(({ name, message }) => `${name ?? 'Error'}: ${message}`))
          },
          onUserConsoleLog: ({ content }) => void process.stderr.write(content),
        },
      ],
    }),
  )
  const end = () => {
    // Asked once, vitest waits for the scenarios that have begun; asked again, it ends their threads.
    for (let asked = 0; asked < 2; asked += 1)
      vitest.cancelCurrentRun('keyboard-input').catch(() => undefined)
  }
  signal.addEventListener('abort', end)
  try {
    vitest.provide('run', context)
    signal.throwIfAborted()
    await vitest.start([...filters])
  } catch (error) {
    // No file, no scenario: the runner tells that in its own words.
    if (!isNoFilesFound(error)) throw error
  } finally {
    signal.removeEventListener('abort', end)
    await vitest.close()
  }
  return problems
}

/**
 * A thread has one file at a time. Files whose scenarios do nothing but wait for another program get some of their own, lest
 * all others wait for them.
 */
function waitingThreads({ clients }: RunContext, filters: readonly string[]): number {
  const programs = Object.keys(clients)
  return programs.length > 0 ? Math.min(4, countClientFiles(filters, programs)) : 0
}

function isNoFilesFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'VITEST_FILES_NOT_FOUND'
}
