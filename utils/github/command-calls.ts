import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { findResults } from '../results/find-results.ts'
import { journalName } from '../results/journal.ts'
import type { ActionInputs } from './inputs.ts'

/** How the command line does what the action was asked for. */
export interface CommandCalls {
  /** Arguments of one call each; a call is made when the one before has ended with 0 or 3. The last exit code is that of all. */
  readonly calls: readonly (readonly string[])[]
  readonly environment: Readonly<Record<string, string>>
  /** Where the report will be. */
  readonly folder: string
}

/**
 * Says what is to be called. Throws SHARDS_MISSING where there is nothing to merge, and what is wrong in a report. Options and values
 * stand in one argument each, so that no value can pass for an option.
 */
export function commandCalls(inputs: ActionInputs): CommandCalls {
  const { judged, phases, areas, shard, trend, expectations, reports } = inputs
  const trended = option('trend', trend)
  const environment = {
    ...(inputs.profile !== undefined && { ECS_PROFILE: inputs.profile }),
    ...(inputs.endpointVersion !== undefined && { ECS_ENDPOINT_VERSION: inputs.endpointVersion }),
    // What adds nothing to it draws it all the same.
    ...(trend !== undefined && { TREND: trend }),
  }
  const gated = option('expectations', expectations)
  if (judged.kind === 'shards') {
    const { folders, target } = shardsBelow(judged.folder)
    const folder = join(reports, target)
    const results = option('results', join(folder, 'results.json'))
    return {
      // What is held is added to the trend as it came out then: a known failure as one.
      calls:
        expectations === undefined
          ? [['report', `--into=${folder}`, ...trended, ...folders]]
          : [
              ['report', `--into=${folder}`, ...folders],
              ['gate', ...results, ...gated, ...trended],
            ],
      environment,
      folder,
    }
  }
  const { name, where } =
    judged.kind === 'target'
      ? { name: judged.name, where: `--target=${judged.name}` }
      : { name: 'external', where: `--endpoint=${judged.url}` }
  return {
    calls: [
      [
        expectations === undefined ? 'run' : 'gate',
        where,
        ...phases.map((phase) => `--phase=${phase}`),
        ...areas.map((area) => `--area=${area}`),
        ...option('shard', shard),
        ...gated,
        ...trended,
        `--reports=${reports}`,
      ],
    ],
    environment,
    folder: join(reports, `${name}${partName(shard)}`),
  }
}

/** What the folder of a part is called besides, as a run calls it; the one part of one is everything. */
function partName(shard: string | undefined): string {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(shard ?? '') ?? []
  return of === undefined || Number(of) === 1 ? '' : `-shard-${Number(index)}-of-${Number(of)}`
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${name}=${value}`]
}

/** The reports below a folder, however deep: artefacts are unpacked into a folder each. A part that was killed has its journal. */
function shardsBelow(folder: string): { readonly folders: readonly string[]; readonly target: string } {
  const files = globSync(`**/{results.json,${journalName}}`, { cwd: folder })
  const folders = Array.from(new Set(files.map((file) => join(folder, dirname(file))))).toSorted()
  const [first] = folders
  if (first === undefined) {
    throw new FrameworkError({
      code: 'SHARDS_MISSING',
      message: `no report in or below ${folder}`,
      advice: 'download the artefacts with the reports of the shards into this folder first.',
    })
  }
  return { folders, target: findResults(first).results.target.name }
}
