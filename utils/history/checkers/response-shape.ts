import { fitsShape } from '../../model/fits-shape.ts'
import { operations } from '../../model/operations.ts'
import { type ShapeProblem, shapeProblems } from '../../model/shape.ts'
import type { RequirementId } from '../../requirements/catalogue.ts'
import type { Call } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord } from './json.ts'
import { placeOf } from './observations.ts'

/**
 * An HTTP 200 answer is a JSON object of the shape that the API model gives its operation (WIRE-08: protocol
 * AWS JSON 1.1), with timestamps as numbers (WIRE-02). Members that the installed SDK doesn't know are left alone:
 * SDKs ignore what a newer endpoint adds.
 */
export const responseShapeChecker = defineChecker({
  id: 'response-shape',
  requirements: ['WIRE-08', 'WIRE-02'],
  begin: () => ({ see }),
})

function* see(call: Call): Generator<Finding> {
  const operation = operations.get(call.operation)
  // An answer that broke off is the connection's doing.
  if (call.status !== 200 || call.failure || !operation) return
  if (!isRecord(call.output)) {
    yield {
      rule: `${call.operation} no object`,
      requirement: 'WIRE-08',
      message: `${call.operation} answered 200 with a body that is no JSON object`,
      witness: [{ ...placeOf(call, ''), value: excerpt(call.body) }],
    }
    return
  }
  if (fitsShape(operation.output, call.output)) return
  for (const problem of shapeProblems(operation.output, call.output)) {
    if (problem.kind === 'unknown-member' || isStopCode(problem)) continue
    yield finding(call, problem)
  }
}

/** Unknown stop codes are the stop-code checker's, which names the requirement on them. */
function isStopCode({ kind, path }: ShapeProblem): boolean {
  return kind === 'unknown-enum-value' && /^tasks?(\[\d+\])?\.stopCode$/.test(path)
}

function finding(call: Call, { path, kind, expected, seen }: ShapeProblem): Finding {
  const requirement: RequirementId = expected.startsWith('timestamp') ? 'WIRE-02' : 'WIRE-08'
  const where = `${call.operation} answered ${path}`
  const message =
    kind === 'missing-member'
      ? `${where.replace('answered', 'left out')}, a ${expected}`
      : `${where} as ${describe(seen)}; the API model has ${expected} there`
  // The same mistake in every item of a list, at every poll, is one mistake.
  const rule = `${call.operation} ${path.replaceAll(/\[\d+\]/g, '[]')} ${kind}`
  return { rule, requirement, message, witness: [{ ...placeOf(call, path), value: seen }] }
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `${typeof value} ${excerpt(JSON.stringify(value))}`
}

function excerpt(text: string | undefined): string | undefined {
  return text !== undefined && text.length > 80 ? `${text.slice(0, 80)}…` : text
}
