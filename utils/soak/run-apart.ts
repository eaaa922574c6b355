import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { readResults } from '../results/read-results.ts'
import type { RunOutcome, RunRequest } from './run-request.ts'

const program = fileURLToPath(new URL('./run-once.ts', import.meta.url))

/** A run of the embedded suite that has not ended by then hangs; in milliseconds. Another endpoint takes its time. */
const hangingMs = 15 * 60_000

/**
 * Makes a run in a process of its own: what breaks it, or has it hang, does not end the soak, and each begins as a user's does.
 * In one process the runs would be two seconds shorter, of twelve.
 */
export async function runApart(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
  const child = spawn(process.execPath, [program, JSON.stringify(request)], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A process group of its own, which Ctrl-C at a terminal does not reach: it is told once, by us.
    detached: true,
  })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end)
  let hung = false
  const kill = () => {
    hung = true
    child.kill('SIGKILL')
  }
  const net = request.target === 'embedded' ? setTimeout(kill, hangingMs) : undefined
  const [told] = await Promise.all([text(child.stderr), once(child, 'exit')])
  clearTimeout(net)
  signal.removeEventListener('abort', end)
  if (hung) return { broken: `it had not ended after ${hangingMs / 60_000} minutes` }
  const file = join(request.folder, request.target, 'results.json')
  if (existsSync(file)) return { results: readResults(file) }
  const how = child.signalCode ?? `exit code ${child.exitCode}`
  return { broken: [`it ended with ${how}`, ...told.trim().split('\n').slice(0, 10)].join('\n') }
}
