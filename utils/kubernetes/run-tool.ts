import { ExecaError, execa } from 'execa'
import { ClusterToolAbsent, ClusterToolFailed, PortTaken } from './cluster-errors.ts'

export interface ToolRun {
  readonly arguments: readonly string[]
  /** On top of this process's own. */
  readonly environment?: Readonly<Record<string, string>>
  /** For its standard input. */
  readonly input?: string
  /** How long it may take, in milliseconds. */
  readonly timeout: number
  /** Ends it. */
  readonly signal?: AbortSignal
}

/** Runs kind or k3d and gives what it prints. Rejects with ClusterToolAbsent, PortTaken or ClusterToolFailed, or the signal's reason. */
export async function runTool(program: 'kind' | 'k3d', run: ToolRun): Promise<string> {
  try {
    const { stdout } = await execa(program, run.arguments, {
      env: { ...run.environment },
      timeout: run.timeout,
      // What it was about when it is ended is removed by us.
      killSignal: 'SIGKILL',
      ...(run.input === undefined ? { stdin: 'ignore' } : { input: run.input }),
      ...(run.signal === undefined ? {} : { cancelSignal: run.signal }),
    })
    return stdout
  } catch (error) {
    throw explained(program, run, error)
  }
}

function explained(program: 'kind' | 'k3d', run: ToolRun, error: unknown): unknown {
  if (!(error instanceof ExecaError)) return error
  if (error.isCanceled) return run.signal?.reason
  if (error.code === 'ENOENT') return new ClusterToolAbsent(program, error)
  const output = `${error.stdout ?? ''}\n${error.stderr ?? ''}`
  const taken = output.split('\n').find((line) => portTaken.test(line))
  if (taken) return new PortTaken('a port that the cluster is to have on this machine', taken.trim(), error)
  const how = error.timedOut
    ? `took longer than ${run.timeout} ms`
    : `failed with exit code ${error.exitCode ?? error.signal}`
  return new ClusterToolFailed([program, ...run.arguments].join(' '), how, output, error)
}

/** As the Docker Engine says it. */
const portTaken = /port is already allocated|address already in use/
