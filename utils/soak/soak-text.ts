import { relative } from 'node:path'
import { verdicts } from '../results/result.ts'
import type { Conditions } from './conditions.ts'
import { type Differing, findDiffering, isWhole, runsOfLastFiles } from './differing.ts'
import { clopperPearson, upperBoundOfNone } from './flake-bound.ts'
import type { SoakHead, SoakRun } from './soak-record.ts'

/** One line for a run, and one for each scenario whose verdict in it differs. */
export function runText(run: SoakRun, differing: readonly Differing[], all: number): string {
  const { conditions, seconds, broken } = run
  const outcome = broken === undefined ? countsText(run) : `BROKEN: ${broken.split('\n')[0]}`
  const line = `run ${run.run}/${all}  ${conditionsText(conditions)}  ${seconds.toFixed(1)} s  ${outcome}`
  const found = differing.flatMap(({ id, otherwise }) => {
    const here = otherwise.find((one) => one.run === run)
    return here ? [`  ${here.judged.verdict}: ${id}: ${here.judged.reason ?? ''}`] : []
  })
  return [line, ...found].join('\n')
}

function countsText({ scenarios, notPassed }: SoakRun): string {
  const others = Object.values(notPassed)
  const counts = verdicts.map((verdict) => ({
    verdict,
    count:
      verdict === 'pass'
        ? scenarios - others.length
        : others.filter((judged) => judged.verdict === verdict).length,
  }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join(', ')
}

function conditionsText({ workers, concurrency, latencyMs, pressure, shuffleSeed }: Conditions): string {
  const latency = latencyMs === 0 ? 'no latency' : `latency 0–${latencyMs} ms`
  return `${workers} × ${concurrency} at a time, ${latency}, ${pressure} busy, order ${shuffleSeed}`
}

export interface SummaryOptions {
  readonly mustPass: boolean
  readonly folder: string
  readonly firstRun: number
}

/** What the runs of a soak support, and what differed in them. */
export function summaryText(
  head: SoakHead,
  runs: readonly SoakRun[],
  { mustPass, folder, firstRun }: SummaryOptions,
): string {
  const whole = runs.filter(isWhole)
  const place = relative(process.cwd(), folder)
  if (whole.length === 0) {
    const why = runs.at(-1)?.broken
    return [`no whole run of ${head.target}, so nothing is known`, ...(why ? [`last: ${why}`] : [])].join(
      '\n',
    )
  }
  const differing = findDiffering(runs, { mustPass })
  const counted = runsOfLastFiles(runs)
  const still = findDiffering(counted, { mustPass })
  const isStill = (id: string) => still.some((one) => one.id === id)
  return [
    ...differing.flatMap((one) => differingText(one, head, whole.length, place, isStill(one.id))),
    ...runs.flatMap(({ run, broken }) => (broken === undefined ? [] : [`run ${run} BROKE: ${broken}`])),
    `soak of ${head.target}, seed ${head.seed}: ${whole.length} whole runs, ${differing.length} scenarios whose verdict differs${firstRun > 1 ? `, from run ${firstRun} on` : ''}`,
    `conditions: ${spreadText(runs)}`,
    ...rateText(counted, still, counted.length < runs.length),
    `lines: ${place}/runs.jsonl`,
  ].join('\n')
}

function differingText(
  { id, usual, otherwise, usualRun }: Differing,
  { target, seed, settings }: SoakHead,
  runs: number,
  place: string,
  isStill: boolean,
): string[] {
  const [first] = otherwise
  if (!first) return []
  const { low, high } = clopperPearson(otherwise.length, runs)
  const { run, conditions } = first.run
  const again = `TARGET=${target} SEED=${seed} ${settings && `${settings} `}FIRST=${run} RUNS=1 REPORTS=reports/again`
  return [
    `${otherwise.length < runs ? 'FLAKY' : 'ALWAYS'} ${id}`,
    `  ${first.judged.verdict} in ${otherwise.length} of ${runs} runs (${percent(otherwise.length / runs)}; with 95 % confidence ${percent(low)} to ${percent(high)})`,
    `  run ${run}: ${conditionsText(conditions)}: ${first.judged.verdict}: ${first.judged.reason ?? ''}`,
    usualRun
      ? `  run ${usualRun.run}: ${conditionsText(usualRun.conditions)}: ${usual}`
      : `  it never came to ${usual}`,
    ...(isStill ? [] : ["  not since the project's files changed: it does not count any more"]),
    `  both records: ${place}/differing/${id}/`,
    `  the conditions of run ${run} again: make soak ${again}`,
    '',
  ]
}

function spreadText(runs: readonly SoakRun[]): string {
  const spread = (of: (conditions: Conditions) => number) => {
    const values = runs.map(({ conditions }) => of(conditions))
    return `${Math.min(...values)}–${Math.max(...values)}`
  }
  const seconds = runs.map((run) => run.seconds)
  const unslowed = runs.filter(({ conditions }) => conditions.latencyMs === 0).length
  return [
    `${spread(({ workers }) => workers)} workers with ${spread(({ concurrency }) => concurrency)} scenarios at a time`,
    `latency up to ${spread(({ latencyMs }) => latencyMs)} ms (none in ${unslowed})`,
    `${spread(({ pressure }) => pressure)} busy processes`,
    `files and scenarios in ${new Set(runs.map(({ conditions }) => conditions.shuffleSeed)).size} orders`,
    `${Math.min(...seconds)}–${Math.max(...seconds)} s a run, ${durationText(seconds.reduce((sum, one) => sum + one, 0))} in all`,
  ].join('; ')
}

function durationText(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
}

/** What the runs that count support. */
function rateText(runs: readonly SoakRun[], differing: readonly Differing[], isChanged: boolean): string[] {
  const changed = isChanged
    ? [`the project's files changed on the way: what follows is of the ${runs.length} runs since then`]
    : []
  const unclean = runs.filter((run) => !isWhole(run) || differing.some(isOtherwiseIn(run)))
  if (unclean.length > 0) {
    const { low, high } = clopperPearson(unclean.length, runs.length)
    return [
      ...changed,
      `${unclean.length} of ${runs.length} runs were not clean: ${percent(unclean.length / runs.length)}; with 95 % confidence ${percent(low)} to ${percent(high)} (Clopper–Pearson)`,
    ]
  }
  const judged = runs.reduce((sum, { scenarios }) => sum + scenarios, 0)
  return [
    ...changed,
    `${runs.length} clean runs, ${judged} verdicts. With 95 % confidence:`,
    `  less than ${percent(upperBoundOfNone(runs.length))} of runs flake (1 − 0.05^(1/${runs.length}))`,
    `  less than ${percent(upperBoundOfNone(judged))} of verdicts do (1 − 0.05^(1/${judged}))`,
    '  This takes runs to be independent, and later ones to meet conditions drawn as these were, on a machine like this one.',
    `  The second takes all scenarios to be alike; for a single one only its ${runs.length} runs count, and the first is its bound.`,
  ]
}

function isOtherwiseIn(run: SoakRun) {
  return ({ otherwise }: Differing) => otherwise.some((one) => one.run === run)
}

/** `0.99 %`, `0.0017 %` */
function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(2))} %`
}
