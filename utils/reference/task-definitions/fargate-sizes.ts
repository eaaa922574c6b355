/** Memory that Fargate offers for an amount of CPU, in MiB: from, to, in steps of (TD-05). */
interface MemoryRange {
  readonly from: number
  readonly to: number
  readonly step: number
}

const GB = 1024

const sizes: ReadonlyMap<number, MemoryRange> = new Map([
  [512, { from: 1 * GB, to: 4 * GB, step: 1 * GB }],
  [1024, { from: 2 * GB, to: 8 * GB, step: 1 * GB }],
  [2048, { from: 4 * GB, to: 16 * GB, step: 1 * GB }],
  [4096, { from: 8 * GB, to: 30 * GB, step: 1 * GB }],
  [8192, { from: 16 * GB, to: 60 * GB, step: 4 * GB }],
  [16_384, { from: 32 * GB, to: 120 * GB, step: 8 * GB }],
])

/** Whether Fargate runs tasks of this many CPU units and MiB (TD-05). */
export function isFargateSize(cpu: number, memory: number): boolean {
  if (cpu === 256) return [512, 1024, 2048].includes(memory)
  const range = sizes.get(cpu)
  return (
    range !== undefined &&
    memory >= range.from &&
    memory <= range.to &&
    (memory - range.from) % range.step === 0
  )
}
