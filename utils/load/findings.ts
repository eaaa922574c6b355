import { z } from 'zod'
import { resultsSchema } from '../results/result.ts'
import { signatureOfFinding } from '../results/signature.ts'

const violationSchema = resultsSchema.shape.violations.element.omit({ scenario: true })

/** The schema of what checkers found, all that is of one kind together. */
export const findingSchema = z.strictObject({
  /** `stop-code: stopCode`, the same in every record and run. */
  signature: z.string(),
  /** How often, in all records: what is seen by two workers counts twice. */
  count: z.number().int().positive(),
  /** Whose record the first is in. */
  from: z.string(),
  first: violationSchema,
})

export type Finding = z.infer<typeof findingSchema>

type Violation = z.infer<typeof violationSchema>

/** What checkers found in one record, by kind, in the order in which the kinds came to light. */
export function findingsIn(violations: readonly Violation[], from: string): Finding[] {
  return mergeFindings(
    violations.map((first) => ({ signature: signatureOfFinding(first), count: 1, from, first })),
  )
}

/** Findings of several records: those of one kind are one, told by the first. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of findings) {
    const before = merged.get(finding.signature)
    merged.set(finding.signature, before ? { ...before, count: before.count + finding.count } : finding)
  }
  return [...merged.values()]
}
