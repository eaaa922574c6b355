import type { Gate } from '../../../results/result.ts'

/** A gate that holds, unless told otherwise. */
export function gateOf(more: Partial<Gate> = {}): Gate {
  return {
    expectations: 'expectations/moto.yaml',
    regressed: [],
    changed: [],
    mended: [],
    stale: [],
    missing: [],
    contradicted: [],
    unknownFindings: [],
    errors: [],
    flaky: [],
    notHeld: [],
    unlisted: [],
    otherVersions: {},
    ...more,
  }
}
