/** What a process, a container or a set of pods uses at one moment. What can't be told there is absent, not zero. */
export interface ResourceSnapshot {
  /** Whose it is: `process 1234 and its 2 children`, `container 0123456789ab`, `pods kecs-system/kecs-server-…` */
  readonly of: string
  /** CPU time since it began, in milliseconds; the difference between two snapshots is what was used in between. */
  readonly cpuMs?: number
  /** Memory that it really has, without caches of files, in bytes. What processes share is counted for each. */
  readonly residentBytes?: number
  /** In use by its language runtime, in bytes: only where the endpoint is in this process. */
  readonly heapBytes?: number
  /** Files, sockets and pipes that are open. */
  readonly openFiles?: number
  readonly processes?: number
}

/** Several in one: of each member the sum, or nothing where one of them does not have it. Pure. */
export function summed(of: string, parts: readonly ResourceSnapshot[]): ResourceSnapshot {
  const total = (member: Exclude<keyof ResourceSnapshot, 'of'>) => {
    const values = parts.map((part) => part[member])
    const known = values.filter((value) => value !== undefined)
    const sum = known.reduce((total, value) => total + value, 0)
    return known.length === values.length && known.length > 0 ? { [member]: sum } : {}
  }
  return {
    of,
    ...total('cpuMs'),
    ...total('residentBytes'),
    ...total('heapBytes'),
    ...total('openFiles'),
    ...total('processes'),
  }
}
