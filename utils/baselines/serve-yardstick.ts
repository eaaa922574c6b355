import { startReference } from '../reference/server.ts'
import { servePlain } from './plain-server.ts'
import type { YardstickUrls } from './yardstick-work.ts'

/** A fresh reference and the plain server, in this thread. */
export async function serveYardstick(): Promise<YardstickUrls & { stop(): Promise<void> }> {
  const reference = await startReference()
  const plain = await servePlain()
  return {
    reference: reference.url,
    plain: plain.url,
    async stop() {
      plain.stop()
      await reference.stop()
    },
  }
}
