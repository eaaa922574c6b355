import { unreviewed } from '../results/unreviewed.ts'
import type { Expectation, Expectations } from './expectations.ts'
import { expectationLine } from './expectations-text.ts'

export interface ProposalNames {
  /** The file that there is. */
  readonly file: string
  /** What the proposal comes from. */
  readonly results: string
}

/**
 * A proposal as a difference to review, in the notation of a unified diff: by scenario, as the file has a line for each. Of lines
 * in which nothing but the version changes there are many after each release, so those are counted. Without a difference: nothing.
 */
export function proposalDiff(
  old: Expectations | undefined,
  proposed: Expectations,
  { file, results }: ProposalNames,
): string[] {
  const before = old ?? { expectations: [], passes: [], findings: [] }
  const versions = versionChanges(before.expectations, proposed.expectations)
  const same = new Set(versions.map(({ scenario }) => scenario))
  const lines = (expectations: readonly Expectation[]) =>
    new Map(
      expectations
        .filter(({ scenario }) => !same.has(scenario))
        .map((one) => [one.scenario, expectationLine(one)]),
    )
  const quoted = (texts: readonly string[]) => new Map(texts.map((text) => [text, JSON.stringify(text)]))
  const expectations = changed(lines(before.expectations), lines(proposed.expectations))
  const passes = changed(quoted(before.passes), quoted(proposed.passes))
  const findings = changed(quoted(before.findings), quoted(proposed.findings))
  if (versions.length + expectations.length + passes.length + findings.length === 0) return []
  return [
    `--- ${old ? file : '/dev/null'}`,
    `+++ ${file}, as ${results} has it`,
    ...(expectations.length > 0 ? ['@@ expectations @@', ...expectations] : []),
    ...(versions.length > 0
      ? [` … ${versions.length} more in which only the version changes: ${told(versions)}`]
      : []),
    ...(passes.length > 0 ? ['@@ passes @@', ...passes] : []),
    ...(findings.length > 0 ? ['@@ findings @@', ...findings] : []),
  ]
}

/** What there is to do about a proposal, a line for each thing. */
export function proposalNotes(old: Expectations | undefined, proposed: Expectations): string[] {
  const fresh = proposed.expectations.filter(({ reason }) => reason.startsWith(unreviewed))
  const ids = new Set([...proposed.expectations.map(({ scenario }) => scenario), ...proposed.passes])
  const gone = [...(old?.expectations.map(({ scenario }) => scenario) ?? []), ...(old?.passes ?? [])].filter(
    (id) => !ids.has(id),
  )
  const passes = new Set(proposed.passes)
  const known = new Set(old?.findings)
  const found = proposed.findings.filter((finding) => !known.has(finding)).length
  const mended = old?.expectations.filter(({ scenario }) => passes.has(scenario)) ?? []
  return [
    `${proposed.passes.length} pass, ${proposed.expectations.length} are expected not to`,
    ...(mended.length > 0 ? [`${mended.length} mended: now among what passes`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone: there are no such scenarios any more`] : []),
    ...(found > 0
      ? [`${found} new among the findings: look at what the checkers say before it is taken for known`]
      : []),
    ...(fresh.length > 0
      ? [
          `${fresh.length} to look at: replace each reason that begins with "${unreviewed.trim()}" by why it is so, and add a link (docs/findings/…, or an issue of the endpoint's)`,
        ]
      : []),
  ]
}

/** Lines of both sides that the other has not, in the order of ids. */
function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    if (was === is) return []
    return [...(was === undefined ? [] : [`-    ${was}`]), ...(is === undefined ? [] : [`+    ${is}`])]
  })
}

interface VersionChange {
  readonly scenario: string
  readonly from: string
  readonly to: string
}

function versionChanges(before: readonly Expectation[], after: readonly Expectation[]): VersionChange[] {
  const old = new Map(before.map((one) => [one.scenario, one]))
  return after.flatMap((one) => {
    const was = old.get(one.scenario)
    if (!was || was.version === one.version) return []
    const isAllElseSame = expectationLine({ ...was, version: one.version }) === expectationLine(one)
    return isAllElseSame ? [{ scenario: one.scenario, from: was.version, to: one.version }] : []
  })
}

function told(changes: readonly VersionChange[]): string {
  return [...new Set(changes.map(({ from, to }) => `${from} → ${to}`))].join(', ')
}
