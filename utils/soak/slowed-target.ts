import { forward } from '../proxy/forward.ts'
import { serveProxy } from '../proxy/serve.ts'
import { smallLoad } from '../target/small-load.ts'
import type { Target } from '../target/target.ts'
import type { Conditions } from './conditions.ts'
import { randomOf, wholeBetween } from './random.ts'

/**
 * A target under the conditions of a run: with so many scenarios at a time, and each of its answers later by a time drawn for it.
 * Its deadlines stay as they are; budgets of time it has none, and a load that is small. The times are the seed's, which answer gets which is not: that depends on who asks first.
 */
export function slowedTarget(target: Target, conditions: Conditions): Target {
  const { workers, concurrency, latencyMs, shuffleSeed } = conditions
  // Times and loads are for a machine that has little else to do.
  const { budgets: _, load, ...profile } = target.profile
  const limited: Target = {
    ...target,
    profile: { ...profile, workers, concurrency, ...(load && { load: smallLoad }) },
  }
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
