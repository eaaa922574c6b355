import { basename } from 'node:path'
import type { Results } from '../../results/result.ts'

/**
 * Why a run is no whole one, in words; undefined for one that judged everything. What judged less must never stand in a column,
 * where it would be taken for all there is.
 */
export function whyPartial(results: Results, folder: string): string | undefined {
  const { incomplete, shard, selection, scenarios, startedAt, target } = results
  if (incomplete !== undefined) return `incomplete: ${incomplete}`
  if (shard) return `part ${shard.index} of ${shard.of}`
  const chosen = [
    ...(selection?.phases ?? []).map((phase) => `phase ${phase}`),
    ...(selection?.areas ?? []).map((area) => `area ${area}`),
    ...(selection?.text === undefined ? [] : [`"${selection.text}" in the id or title`]),
  ]
  if (chosen.length > 0) return `a selection: ${chosen.join(', ')}`
  // Where runs of a few report, also those that did not note their selection.
  if (basename(folder) === `${target.name}-one`) return 'a selection: a few scenarios'
  if (Number.isNaN(Date.parse(startedAt))) return 'its startedAt is no date'
  return scenarios.length === 0 ? 'it has no scenario' : undefined
}
