import { withBudget } from '../../metrics/budget.ts'
import { valueText } from '../../results/figure-text.ts'
import type { Figure } from '../../results/result.ts'
import { connections } from '../describe-load.ts'
import type { BenchChart, Measured } from '../measured.ts'
import { type Compared, type Comparison, compareEndpoints, heldTasks } from './compare.ts'

const budgets = { 'embedded-against-moto': { least: 10 } } as const

/** The embedded endpoint against the emulators that are installed: requests a second, latency at equal load, memory. */
export async function endpointsMeasure(): Promise<Measured> {
  const comparison = await compareEndpoints()
  const { endpoints, ratePerSecond, calls } = comparison
  const slowest = endpoints.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond)[0]
  const held = heldTasks.toLocaleString('en')
  return {
    title: 'The embedded endpoint against emulators',
    said: `Every emulator whose image or program is on the machine, beside the embedded endpoint (at 20 times the pace of life, in a
process of its own). Each holds ${held} tasks, which were started by ${heldTasks / 10} RunTask calls one after the other, and is asked for
one of them by DescribeTasks over plain HTTP, in turns, so that what else the machine does meets all alike:

- as fast as it answers, by ${connections} connections that ask anew at once;
- at ${ratePerSecond} requests a second, ${calls.toLocaleString('en')} in all: how long answers take, from the moment at which each call was due. That is
  ${strainText(ratePerSecond, slowest)}.

The first answer of each is read before anything is timed: it has to describe the task, without a failure.

Memory is what the endpoint's processes really have, caches of files left out: before there was a task, and with all of them. The emulators
run no containers here. KECS, and MiniStack with Docker, do: a thousand are more than this machine bears.`,
    tables: [
      {
        columns: [
          'endpoint',
          'requests/s',
          `p50 at ${ratePerSecond}/s`,
          'p90',
          `${held} tasks taken in`,
          'memory, empty',
          `with ${held} tasks`,
        ],
        rows: endpoints.map(rowOf),
      },
    ],
    charts: chartsOf(comparison),
    figures: [...endpoints.flatMap(figuresOf), ...againstMoto(endpoints)],
  }
}

/** `25 % of what the slowest (moto) answers at most` */
function strainText(ratePerSecond: number, slowest: Compared | undefined): string {
  if (slowest === undefined) return 'of what nobody answers'
  const share = (ratePerSecond / slowest.requestsPerSecond) * 100
  return `${valueText(Math.round(share), '%')} of what the slowest (${slowest.name}) answers at most`
}

function rowOf(one: Compared): string[] {
  const { name, version, requestsPerSecond, latency, fillMs, emptyBytes, residentBytes } = one
  return [
    `${name} (${version})`,
    valueText(Math.round(requestsPerSecond), ''),
    valueText(latency.p50Ms, 'ms'),
    valueText(latency.p90Ms, 'ms'),
    valueText(fillMs / 1_000, 's'),
    memoryText(emptyBytes),
    memoryText(residentBytes),
  ]
}

function memoryText(bytes: number | undefined): string {
  return bytes === undefined ? 'not known' : valueText(bytes / 1e6, 'MB')
}

function figuresOf({ name, requestsPerSecond, latency, fillMs, residentBytes }: Compared): Figure[] {
  const figures: Figure[] = [
    {
      id: `${name}-requests-per-second`,
      title: `${name}: DescribeTasks of one task`,
      value: requestsPerSecond,
      unit: 'per second',
    },
    { id: `${name}-p50`, title: `${name}: p50 at equal load`, value: latency.p50Ms, unit: 'ms' },
    { id: `${name}-p90`, title: `${name}: p90 at equal load`, value: latency.p90Ms, unit: 'ms' },
    { id: `${name}-fill`, title: `${name}: ${heldTasks} tasks taken in`, value: fillMs, unit: 'ms' },
  ]
  const memory = { id: `${name}-memory`, title: `${name}: memory with ${heldTasks} tasks`, unit: 'MB' }
  return residentBytes === undefined ? figures : [...figures, { ...memory, value: residentBytes / 1e6 }]
}

function againstMoto(endpoints: readonly Compared[]): Figure[] {
  const speed = (name: string) => endpoints.find((one) => one.name === name)?.requestsPerSecond
  const [embedded, moto] = [speed('embedded'), speed('moto')]
  if (embedded === undefined || moto === undefined) return []
  const figure = {
    id: 'embedded-against-moto',
    title: 'embedded endpoint: requests a second, for one of moto',
    value: embedded / moto,
    unit: 'times',
  }
  return [withBudget(figure, budgets)]
}

function chartsOf({ endpoints, ratePerSecond }: Comparison): BenchChart[] {
  const groups = endpoints.map(({ name }) => name)
  return [
    {
      name: 'endpoints-requests',
      label: `Requests a second, ${heldTasks.toLocaleString('en')} tasks held`,
      unit: '',
      groups,
      series: [
        {
          name: 'requests/s',
          values: endpoints.map(({ requestsPerSecond }) => Math.round(requestsPerSecond)),
        },
      ],
    },
    {
      name: 'endpoints-latency',
      label: `Latency at ${ratePerSecond} requests a second`,
      unit: 'ms',
      groups,
      series: [
        { name: 'p50', values: endpoints.map(({ latency }) => latency.p50Ms) },
        { name: 'p90', values: endpoints.map(({ latency }) => latency.p90Ms) },
      ],
    },
  ]
}
