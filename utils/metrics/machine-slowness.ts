/** How often the work is done: takes long enough for whoever else wants the processor to get his share in between. */
const rounds = 8_000

/** How long that takes on the machine that budgets are stated for, two cores with little else to do, in milliseconds. */
const quietMs = 65

const names = Array.from({ length: 10 }, (_, index) => `service-${index}`)

/**
 * How many times slower this machine is now than the one that budgets of time are stated for: 1 at the least, in tenths. Found by work
 * of the kind that clients and endpoints do, which is timed by the clock, so a busy machine is a slow one. Keeps this thread busy for 0.1 s,
 * or as many times longer.
 */
export function machineSlowness(): number {
  // What was never run is compiled first.
  work(rounds / 4)
  const startMs = performance.now()
  work(rounds)
  return inTenths((performance.now() - startMs) / quietMs)
}

function inTenths(slowness: number): number {
  return Math.max(1, Math.round(slowness * 10) / 10)
}

/** Makes and reads answers as ECS gives them, and keeps what is in them by its ARN. */
function work(times: number): void {
  const known = new Map<string, unknown>()
  for (let round = 0; round < times; round += 1) {
    const services = names.map((name) => ({
      serviceArn: `arn:aws:ecs:us-east-1:123456789012:service/web/${name}-${round}`,
      deployments: [{ id: `ecs-svc/${round}`, status: 'PRIMARY', desiredCount: 2 }],
    }))
    const answer: unknown = JSON.parse(JSON.stringify({ services }))
    known.set(`${round % 1_000}`, answer)
  }
}
