import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { type Results, resultsSchema } from '../../results/result.ts'

export interface CommandRun {
  readonly exitCode: number | undefined
  /** Standard output and error, as a person sees them. */
  readonly output: string
  /** results.json, if one was written. */
  readonly results: Results | undefined
  readonly durationMs: number
  readonly pid: number | undefined
}

export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Signal to send as soon as the output holds this text. */
  readonly interruptAt?: { readonly text: string; readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL' }
}

/** Runs the real command in a process of its own, as `make scenarios` does, with its report in a folder of its own. */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandRun> {
  const reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-reports-'))
  const startMs = performance.now()
  const child = execa(process.execPath, ['utils/cli/main.ts', 'run', '--reports', reports, ...args], {
    env: { TARGET: 'embedded', ...options.environment },
    all: true,
    reject: false,
    timeout: 60_000,
  })
  const { interruptAt } = options
  if (interruptAt) {
    const listen = (chunk: Buffer) => {
      if (!chunk.toString().includes(interruptAt.text)) return
      child.all?.off('data', listen)
      child.kill(interruptAt.signal)
    }
    child.all?.on('data', listen)
  }
  const { exitCode, all } = await child
  try {
    return {
      exitCode,
      output: all,
      results: readResults(reports, args),
      durationMs: performance.now() - startMs,
      pid: child.pid,
    }
  } finally {
    rmSync(reports, { recursive: true })
  }
}

function readResults(reports: string, args: readonly string[]): Results | undefined {
  const target = args.includes('--target') ? (args[args.indexOf('--target') + 1] ?? '') : 'embedded'
  const folder = args.includes('--test') ? `${target}-one` : target
  try {
    return resultsSchema.parse(JSON.parse(readFileSync(join(reports, folder, 'results.json'), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
