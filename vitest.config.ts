import { defineConfig } from 'vitest/config'
import { FileOrder } from './utils/run/file-order.ts'
import { scenarioProject } from './utils/run/scenario-project.ts'

// One worker process with a few threads and shared modules: importing the SDK anew for each file costs more than the tests.
const threads = { pool: 'threads', isolate: false } as const

/** Tests that make Kubernetes clusters, which takes minutes. */
const onClusters = 'utils/**/*.cluster.test.ts'

export default defineConfig({
  test: {
    sequence: { sequencer: FileOrder },
    // For scenarios the target says how many: utils/run/run-scenarios.ts.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...threads,
          name: 'unit',
          // A net for what hangs. What has to be quick says so itself: a busy machine may be ten times as slow.
          testTimeout: 60_000,
          include: ['utils/**/*.test.ts', 'docs/*.test.ts'],
          exclude: [onClusters],
        },
      },
      // A cluster takes two cores while it comes up: one at a time.
      { test: { ...threads, name: 'kubernetes', include: [onClusters], fileParallelism: false } },
      { test: scenarioProject },
    ],
  },
})
