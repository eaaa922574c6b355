import { defineConfig } from 'vitest/config'
import { FileOrder } from './utils/run/file-order.ts'
import { scenarioProject } from './utils/run/scenario-project.ts'

// One worker process with a few threads and shared modules: importing the SDK anew for each file costs more than the tests.
const threads = { pool: 'threads', isolate: false } as const

/** Tests that make Kubernetes clusters, which takes minutes. */
const onClusters = 'utils/**/*.cluster.test.ts'

/** Tests that install the built package in other folders, from a registry. */
const onPackage = 'utils/**/*.package.test.ts'

/** Tests in a real browser, which not every machine has. */
const inBrowser = 'utils/**/*.browser.test.ts'

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
          // Runs that tests start are none of those that somebody keeps.
          env: { TREND: '' },
          include: ['utils/**/*.test.ts', 'docs/*.test.ts'],
          exclude: [onClusters, onPackage, inBrowser],
        },
      },
      // A cluster takes two cores while it comes up: one at a time.
      { test: { ...threads, name: 'kubernetes', include: [onClusters], fileParallelism: false } },
      {
        test: {
          ...threads,
          name: 'package',
          include: [onPackage],
          // An install takes a minute, a whole run in it another; a machine may be ten times as slow.
          testTimeout: 600_000,
          hookTimeout: 1_200_000,
        },
      },
      // Pages are timed: one file at a time.
      {
        test: {
          ...threads,
          name: 'browser',
          include: [inBrowser],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: scenarioProject },
    ],
  },
})
