import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./busy.ts', import.meta.url))

/** Starts processes that want a core each, until the function that it gives back is called, or this process ends in any way. */
export function startPressure(processes: number): () => void {
  const busy = Array.from({ length: processes }, () =>
    spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'inherit'] }),
  )
  return () => {
    for (const child of busy) child.kill('SIGKILL')
  }
}
