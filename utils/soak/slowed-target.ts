import { forward } from '../proxy/forward.ts'
import { serveProxy } from '../proxy/serve.ts'
import type { Target } from '../target/target.ts'
import type { Conditions } from './conditions.ts'
import { randomOf, wholeBetween } from './random.ts'

/**
 * A target under the conditions of a run: with so many scenarios at a time, and each of its answers later by a time drawn for it.
 * Its deadlines stay as they are. The times are the seed's, which answer gets which is not: that depends on who asks first.
 */
export function slowedTarget(target: Target, conditions: Conditions): Target {
  const { workers, concurrency, latencyMs, shuffleSeed } = conditions
  const limited: Target = { ...target, profile: { ...target.profile, workers, concurrency } }
  if (latencyMs === 0) return limited
  return {
    ...limited,
    async start() {
      const running = await target.start()
      const endpoint = new URL(running.endpoint)
      const random = randomOf(`latency/${shuffleSeed}`)
      const proxy = await serveProxy((request, response) =>
        forward(endpoint, request, response, wholeBetween(random, 0, latencyMs)),
      )
      return {
        ...running,
        endpoint: proxy.url,
        stop() {
          proxy.stop()
          return running.stop()
        },
      }
    },
  }
}
