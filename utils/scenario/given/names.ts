/** Everything that any run makes starts with this, so that what a killed run left can be found. */
export const namePrefix = 'ecs-scenarios'

let count = 0

/**
 * Gives names that nothing else in the account has: `ecs-scenarios-<run>-<thread>-<kind>-<n>`. The counter is the worker's,
 * shared by the scenarios that run in it at a time. None is the beginning of another one, for there are listings by prefix.
 */
export function createNames(runId: string, worker: number): (kind: string) => string {
  return (kind) => {
    count += 1
    return `${namePrefix}-${runId}-${worker}-${kind}-${String(count).padStart(5, '0')}`
  }
}

let instanceCount = 0

/** An id of the form that EC2 gives its instances: the next of those given, or, where there are none, a new one. */
export function ec2InstanceId(given: readonly string[]): string {
  instanceCount += 1
  return given[instanceCount % given.length] ?? `i-${crypto.randomUUID().replaceAll('-', '').slice(0, 17)}`
}
