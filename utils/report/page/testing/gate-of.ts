import { type Gate, resultsSchema } from '../../../results/result.ts'

/** A gate that holds, unless told otherwise. */
export function gateOf(more: Partial<Gate> = {}): Gate {
  return {
    // What a gate of any version of results.json need not have.
    ...resultsSchema.shape.gate.unwrap().parse({
      expectations: 'expectations/moto.yaml',
      regressed: [],
      changed: [],
      mended: [],
      stale: [],
      missing: [],
      errors: [],
      flaky: [],
      unlisted: [],
      otherVersions: {},
    }),
    ...more,
  }
}
