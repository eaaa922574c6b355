import { ECS } from '@aws-sdk/client-ecs'

/** A plain SDK client that counts what it sends. */
export interface CountingClient {
  readonly ecs: ECS
  /** Calls until now. */
  calls(): number
}

/** A client of its own for each way to wait, so that their calls can be told apart. */
export function countingClient(endpoint: string): CountingClient {
  const ecs = new ECS({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    // A thousand waiters ask at once: what waits for a connection is not the waiter's delay.
    requestHandler: { httpAgent: { maxSockets: 1_000 } },
  })
  let calls = 0
  ecs.middlewareStack.add(
    (next) => (args) => {
      calls += 1
      return next(args)
    },
    { step: 'finalizeRequest', name: 'countCalls' },
  )
  return { ecs, calls: () => calls }
}
