import type { LoadResult } from '../load-result.ts'

/** What does not depend on who made the calls: the verdict with its reasons, and what each operation came to. */
export function sums({ verdict, incomplete, report, findings, truth, leftBehind }: LoadResult) {
  const operations = Object.entries(report?.operations ?? {}).map(
    ([operation, { calls, ok, errors }]) => [operation, { calls, ok, errors }] as const,
  )
  return {
    verdict,
    incomplete,
    planned: report?.planned,
    unsent: report?.unsent,
    operations: Object.fromEntries(operations),
    findings: findings.map(({ signature }) => signature).toSorted(),
    tasks: truth?.tasks,
    services: truth?.services,
    untruths: Object.entries(Object.groupBy(truth?.untruths ?? [], ({ kind }) => kind))
      .map(([kind, found]) => `${found.length} ${kind}`)
      .toSorted(),
    leftBehind,
  }
}
