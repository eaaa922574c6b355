import { proposeCommand } from '../propose-command.ts'
import { gateHolds, type HoldingList, holdingLists } from '../results/gate-holds.ts'
import { notHeldText } from '../results/not-held.ts'
import { nothingJudged } from '../results/nothing-judged.ts'
import type { Gate, Results } from '../results/result.ts'
import { unreviewed } from '../results/unreviewed.ts'
import { cut } from './failure-text.ts'

/** The whole gate in one line. */
export function gateLine(results: Results, gate: Gate): string {
  const { summary, target, incomplete } = results
  const unsupported = summary.unsupported - gate.notHeld.length
  const where = `on ${target.name} (${target.version})`
  if (gateHolds(gate, results)) {
    if (nothingJudged(results))
      return `GATE WAS NOT TRIED ${where}: nothing was judged, by ${gate.expectations}`
    const asExpected = [
      `${summary.pass} passed`,
      ...(summary['known-fail'] > 0 ? [`${summary['known-fail']} failed as expected`] : []),
      ...(unsupported > 0 ? [`${unsupported} unsupported`] : []),
      ...(gate.notHeld.length > 0 ? [`${gate.notHeld.length} not held`] : []),
    ]
    return `GATE HOLDS ${where}: ${asExpected.join(', ')}, by ${gate.expectations}`
  }
  const causes = [
    ...(incomplete === undefined ? [] : ['the run was not whole']),
    ...holdingLists.flatMap((list) => (gate[list].length > 0 ? [`${gate[list].length} ${list}`] : [])),
  ]
  return `GATE DOES NOT HOLD ${where}: ${causes.join(', ')}, by ${gate.expectations}`
}

/** How many scenarios of a list are told; results.json has the rest. Of a run that was cut short, most are missing for that alone. */
export function toldOf(list: HoldingList, { incomplete }: Results): number {
  return list === 'missing' && incomplete !== undefined ? 3 : 20
}

/** What to do about the scenarios of a list. */
export function adviceOf(list: HoldingList, { target, incomplete }: Results, gate: Gate): string {
  const propose = written(target, gate)
  const advice: Record<HoldingList, string> = {
    regressed: `mend it; what can't be mended is written down with its reason: ${propose}`,
    changed: `look at it anew, and write down its new reason: ${propose}`,
    contradicted: `look at what the checker found; what can't be mended is written among the findings: ${propose}`,
    mended: `take it out of the file: ${propose}`,
    stale: `renamed: change the id in the file; removed on purpose: ${propose}; otherwise bring it back`,
    missing:
      incomplete === undefined
        ? 'it was selected and not reported: run again, and look for what kept its file from running'
        : `the run was not whole: ${cut(incomplete)}`,
    errors: 'see to the machinery (is the endpoint up, is Docker there?) and run again',
  }
  return advice[list]
}

/** What does not keep a gate from holding, and has to be known. */
export function gateNotes({ target, scenarios }: Results, gate: Gate): string[] {
  const verdicts = new Map(scenarios.map(({ id, verdict }) => [id, verdict]))
  const notHeld = new Set(gate.notHeld)
  const fresh = gate.unlisted.filter(
    (id) => /^(pass|unsupported)$/.test(verdicts.get(id) ?? '') && !notHeld.has(id),
  )
  const strange = scenarios.filter(({ expected }) => expected?.reason.startsWith(unreviewed)).length
  return [
    ...notHeldText(scenarios),
    ...gate.flaky.map(
      (id) => `expected flaky, ${verdicts.get(id) === 'pass' ? 'passed' : 'failed'} this time: ${id}`,
    ),
    ...(fresh.length > 0
      ? [`new, ${fresh.length} of which the file says nothing: ${few(fresh)} (${written(target, gate)})`]
      : []),
    ...(strange > 0 ? [`${strange} expected with a reason that nobody has looked at yet ("NEW: …")`] : []),
    ...Object.entries(gate.otherVersions).map(
      ([version, count]) =>
        `${count} expected as seen on ${target.name} ${version}; this is ${target.version}`,
    ),
  ]
}

function written({ name }: Results['target'], { expectations }: Gate): string {
  return proposeCommand({ target: name, file: expectations, write: true })
}

function few(ids: readonly string[]): string {
  return ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')
}
