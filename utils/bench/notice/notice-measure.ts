import { withBudget } from '../../metrics/budget.ts'
import { valueText } from '../../results/figure-text.ts'
import type { Figure } from '../../results/result.ts'
import { mean } from '../averages.ts'
import type { BenchChart, Measured, Table } from '../measured.ts'
import { type Noticed, watchChanges } from './notice.ts'
import { pollMs } from './ways-to-wait.ts'

/** At a hundred tasks, with a waiter each. One waiter for all is held to nothing: its calls are fewer than the checker's. */
const budgets = {
  'notice-100-tasks-stopped-times-sooner': { least: 20 },
  'notice-100-tasks-stopped-calls': { most: 1 },
} as const

/** The status checkers against the SDK's waiters: how soon a change is told, and how many calls that takes. */
export async function noticeMeasure(): Promise<Measured> {
  const noticed = await watchChanges()
  const hundred = noticed.find(({ change, size }) => change === 'tasks STOPPED' && size === 100)
  const tasks = noticed.filter(({ change }) => change === 'tasks STOPPED')
  return {
    title: "The checkers against the SDK's waiters",
    said: `Both watch the same tasks of one embedded endpoint at the same time; its clock runs at the pace of life. Every task changes at a
moment of its own, two to fourteen seconds after it was started. The delay is from that moment, by the task's own
\`stoppedAt\` or \`startedAt\`, to when the wait gives its result. The waiters have their defaults (a first pause of 6 s for tasks and 15 s for
services, then longer at random, up to 2 min), the checker pauses for ${pollMs} ms, and for up to four times as long while nothing comes.

- **A waiter a task**: whoever starts a task waits for it. The checker is asked the same, and its one poller shares its calls among
  all who wait: up to a hundred tasks a call.
- **One waiter for all** (for each hundred, or ten services: more it does not take). It tells nothing before the last has changed, so
  only that change is timed. It makes fewer calls than the checker, which asks more often: of one who polls, delay times calls
  is the same at any pace.

The budgets hold the checker against **a waiter a task**, at 100 tasks: at least 20 times sooner, with no more calls.${hundred ? againstOneText(hundred) : ''}
Each delay is the mean of so many observations as its row says; of few of them, the next bench may find something else.

The service checker reads the tasks of its services too, for the record, which waiters don't.`,
    tables: [tableOf(noticed)],
    charts: [delayChart(tasks), callsChart(tasks)],
    figures: noticed.flatMap(figuresOf),
  }
}

function tableOf(noticed: readonly Noticed[]): Table {
  return {
    columns: [
      'watched',
      'set-up',
      'observations',
      'delay, checker',
      'delay, waiter',
      'times sooner',
      'calls each, checker',
      'calls each, waiter',
    ],
    rows: noticed.flatMap((one) =>
      setUps.map(([key, text]) => {
        const { watched, observations, checkerMs, waiterMs, checkerCalls, waiterCalls } = compared(one, key)
        return [
          watched,
          text,
          valueText(observations, ''),
          valueText(checkerMs, 'ms'),
          valueText(waiterMs, 'ms'),
          valueText(waiterMs / checkerMs, ''),
          valueText(checkerCalls, ''),
          valueText(waiterCalls, ''),
        ]
      }),
    ),
  }
}

/** Key, name, and what it is called in ids of figures. */
const setUps = [
  ['each', 'a waiter each', ''],
  ['last', 'one waiter for all', 'one-waiter-'],
] as const

type SetUp = (typeof setUps)[number][0]

/** Mean delays of so many changes, in milliseconds, and calls for each task or service that is watched. */
function compared(one: Noticed, setUp: SetUp) {
  const { checker, waiter } = one[setUp]
  const all = one.size * one.users
  return {
    watched: watchedText(one),
    observations: waiter.delaysMs.length,
    checkerMs: mean(checker.delaysMs),
    waiterMs: mean(waiter.delaysMs),
    checkerCalls: checker.calls / all,
    waiterCalls: waiter.calls / all,
  }
}

/** What holds, and what does not, against one waiter for all. */
function againstOneText(one: Noticed): string {
  const { observations, checkerMs, waiterMs, checkerCalls, waiterCalls } = compared(one, 'last')
  return ` Against
**one waiter for all** no budget holds it: the checker told the last change ${valueText(waiterMs / checkerMs, '')} times sooner (the mean of ${observations}), and made
${valueText(checkerCalls / waiterCalls, '')} times as many calls. Who does not mind the delay is better off with that waiter.
`
}

function figuresOf(one: Noticed): Figure[] {
  const kind = `${one.size}-${one.change.toLowerCase().replace(' ', '-')}`
  return setUps.flatMap(([key, setUp, infix]) => {
    const { watched, observations, checkerMs, waiterMs, checkerCalls, waiterCalls } = compared(one, key)
    const id = `notice-${kind}-${infix}`
    const title = `${watched}, against ${setUp}`
    return [
      { id: `${id}ms`, title: `${title}: delay of the checker`, value: checkerMs, unit: 'ms' },
      { id: `${id}waiter-ms`, title: `${title}: delay of the waiter`, value: waiterMs, unit: 'ms' },
      {
        id: `${id}times-sooner`,
        title: `${title}: told sooner by the checker`,
        value: waiterMs / checkerMs,
        unit: 'times',
      },
      {
        id: `${id}calls`,
        title: `${title}: calls of the checker, for one of the waiter`,
        value: checkerCalls / waiterCalls,
        unit: '',
      },
      { id: `${id}observations`, title: `${title}: changes observed`, value: observations, unit: '' },
    ].map((figure) => withBudget(figure, budgets))
  })
}

function delayChart(tasks: readonly Noticed[]): BenchChart {
  return {
    name: 'notice-delay',
    label: 'How long until a stopped task is noticed',
    unit: 'ms',
    groups: tasks.map(groupOf),
    series: [
      { name: 'checker', values: tasks.map((one) => compared(one, 'each').checkerMs) },
      { name: 'a waiter each', values: tasks.map((one) => compared(one, 'each').waiterMs) },
      { name: 'one waiter for all', values: tasks.map((one) => compared(one, 'last').waiterMs) },
    ],
  }
}

function callsChart(tasks: readonly Noticed[]): BenchChart {
  return {
    name: 'notice-calls',
    label: 'Calls for each task that is watched',
    unit: 'calls',
    groups: tasks.map(groupOf),
    series: [
      { name: 'checker', values: tasks.map((one) => compared(one, 'each').checkerCalls) },
      { name: 'a waiter each', values: tasks.map((one) => compared(one, 'each').waiterCalls) },
      { name: 'one waiter for all', values: tasks.map((one) => compared(one, 'last').waiterCalls) },
    ],
  }
}

/** `1 task STOPPED`, `1,000 tasks STOPPED`. */
function watchedText({ size, change }: Noticed): string {
  return `${size.toLocaleString('en')} ${size === 1 ? change.replace('s ', ' ') : change}`
}

/** `1,000 tasks` */
function groupOf(one: Noticed): string {
  return watchedText(one).replace(/ \w+$/, '')
}
