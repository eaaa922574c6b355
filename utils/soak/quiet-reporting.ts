import { assembleResults } from '../results/summarize.ts'
import { createCollector } from '../run/collector.ts'
import { leaveFolder, takeFolder } from '../run/report-folder.ts'
import type { Reporting } from '../run/reporting.ts'

/** Reports nothing but the results that a run gives back: three hundred runs need no three hundred reports. */
export function quietReporting(folder: string): Reporting {
  takeFolder(folder)
  const startMs = performance.now()
  const startedAt = new Date().toISOString()
  const { reporter, collected } = createCollector(() => undefined)
  return {
    reporter,
    expectFiles: () => undefined,
    targetReady: () => undefined,
    end: () => leaveFolder(folder),
    finish(target, incomplete) {
      return assembleResults({
        target,
        startedAt,
        durationMs: performance.now() - startMs,
        ...(incomplete !== undefined && { incomplete }),
        scenarios: collected.scenarios,
        operations: collected.operations,
      })
    },
  }
}
