/** What a process, a container or some pods had used and were using at one moment. What can't be told there is absent, not zero. */
export interface ResourceSnapshot {
  /** Whose it is: `process 1234 and 2 children`, `container 0123456789ab`, `this process, client and endpoint in one` */
  readonly of: string
  /** CPU time since it began, in milliseconds; the difference between two snapshots is what was used in between. */
  readonly cpuMs?: number
  /** Memory that it really has, caches of files left out, in bytes. */
  readonly residentBytes?: number
  /** In use by its language runtime, in bytes: of JavaScript endpoints in this process alone. */
  readonly heapBytes?: number
  /** Files, sockets and pipes that are open. */
  readonly openFiles?: number
  readonly processes?: number
}
