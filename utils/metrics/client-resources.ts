/** What the client uses: its own thread, and the process that this is part of, with other scenarios and, on `embedded`, the endpoint. */
export interface ClientSnapshot {
  /** Memory that this thread's JavaScript has in use, in bytes: its heap, and buffers outside of it. */
  readonly heapBytes: number
  /** Memory that the process really has, in bytes. */
  readonly residentBytes: number
  /** CPU time of this thread since it began, in milliseconds. */
  readonly threadCpuMs: number
  /** CPU time of the process since it began, in milliseconds. */
  readonly cpuMs: number
}

/** What the client uses now. */
export function clientResources(): ClientSnapshot {
  // `external` has the array buffers in it (Node's documentation of process.memoryUsage).
  const { heapUsed, external, rss } = process.memoryUsage()
  return {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    threadCpuMs: inMs(process.threadCpuUsage()),
    cpuMs: inMs(process.cpuUsage()),
  }
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
