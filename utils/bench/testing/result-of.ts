import type { BenchResult } from '../bench-result.ts'
import type { Measured } from '../measured.ts'

/** A measure that found two figures, one of which misses its budget. */
export const part: Measured = {
  title: 'Snails against hares',
  said: 'They ran *side by side*.',
  tables: [
    {
      columns: ['animal', 'time'],
      rows: [
        ['hare', '9 ms'],
        ['snail', '12,345 ms'],
      ],
    },
  ],
  charts: [
    {
      name: 'race',
      label: 'How long the race took',
      unit: 'ms',
      groups: ['sunshine', 'rain'],
      series: [
        { name: 'hare', values: [9, undefined] },
        { name: 'snail', values: [12_345, 11_000] },
      ],
    },
  ],
  figures: [
    { id: 'hare', title: 'the hare', value: 9, unit: 'ms', budget: { most: 10, kept: true } },
    { id: 'snail', title: 'the snail', value: 12_345, unit: 'ms', budget: { most: 10_000, kept: false } },
    { id: 'tortoise', title: 'the tortoise', value: 1, unit: 'ms' },
  ],
}

/** A bench that found that part. */
export const result: BenchResult = {
  startedAt: '2026-11-20T10:00:00.000Z',
  durationMs: 250_000,
  command: 'make bench',
  machine: { cores: 2, processor: 'unknown', memoryBytes: 8 * 2 ** 30, node: '24.0.0', system: 'linux x64' },
  parts: [part],
}
