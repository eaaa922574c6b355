import type { Resource } from '@aws-sdk/client-ecs'

export interface CpuAndMemory {
  /** CPU units. */
  readonly cpu: number
  /** MiB. */
  readonly memory: number
}

/** CPU and memory among the resources of a container instance (CI-02); NaN where it tells nothing of them. */
export function cpuAndMemory(resources: readonly Resource[] = []): CpuAndMemory {
  const amount = (wanted: string) => resources.find(({ name }) => name === wanted)?.integerValue ?? Number.NaN
  return { cpu: amount('CPU'), memory: amount('MEMORY') }
}
