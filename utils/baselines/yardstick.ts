import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { codeExtension } from '../package-root.ts'
import { serveYardstick } from './serve-yardstick.ts'
import { workOn, type YardstickWork } from './yardstick-work.ts'

/** What all is measured against, up and running. */
export interface Yardstick extends YardstickWork {
  stop(): Promise<void>
}

const urls = z.object({ reference: z.string(), plain: z.string() })

/**
 * Starts the reference and the plain server of a calibration. A target that is in this thread gets them in this thread, any other
 * gets them in one of their own: where a call wakes another thread, a busy machine delays it in ways that a call without does not know.
 */
export async function startYardstick(
  kind: 'this thread' | 'own thread',
  deadlineMs: number,
): Promise<Yardstick> {
  if (kind === 'this thread') {
    const served = await serveYardstick()
    return { ...workOn(served, deadlineMs), stop: served.stop }
  }
  const worker = new Worker(new URL(`./yardstick-thread${codeExtension}`, import.meta.url))
  const [told] = await once(worker, 'message')
  return {
    ...workOn(urls.parse(told), deadlineMs),
    stop: async () => void (await worker.terminate()),
  }
}
