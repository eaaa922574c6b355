import { withBudget } from '../metrics/budget.ts'
import { valueText } from '../results/figure-text.ts'
import { createTaskStatusChecker } from '../status/task-status-checker.ts'
import { asFastAsItCan, assertDescribed, connections } from './describe-load.ts'
import type { Measured } from './measured.ts'
import { rawCaller } from './raw-caller.ts'
import { bareClient, runTasks } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const heldTasks = 10_000
const warmUpMs = 1_000
const durationMs = 4_000
const budgets = { 'held-memory': { most: 250 } } as const

/** Ten thousand tasks held by the embedded endpoint: how fast it tells of one, and what memory it has. */
export async function heldTasksMeasure(): Promise<Measured> {
  // At the pace of AWS nothing but the load keeps the process busy.
  const reference = await serveReference(20)
  try {
    const ecs = bareClient(reference.url)
    const tasks = await runTasks(ecs, heldTasks, ['subnet-0123456789abcdef0'])
    await createTaskStatusChecker(ecs, { pollMs: 50, deadlineMs: 60_000 }).waitForStatus(tasks, 'RUNNING')
    const caller = rawCaller(reference.url, connections)
    const task = tasks[heldTasks / 2] ?? ''
    await assertDescribed(caller, task)
    await asFastAsItCan(caller, task, warmUpMs)
    const speed = await asFastAsItCan(caller, task, durationMs)
    caller.close()
    const held = heldTasks.toLocaleString('en')
    const megabytes = reference.residentBytes() / 1e6
    const title = `embedded endpoint: memory with ${held} tasks, after the load`
    return {
      title: `${held} tasks on the embedded endpoint`,
      said: `It holds ${held} running tasks, and is asked for one of them as fast as it answers, by ${connections} connections.`,
      tables: [
        {
          columns: ['tasks held', 'requests/s', 'memory after that'],
          rows: [[held, valueText(Math.round(speed), ''), valueText(megabytes, 'MB')]],
        },
      ],
      figures: [
        {
          id: 'held-requests-per-second',
          title: `embedded endpoint: DescribeTasks of one of ${held} tasks`,
          value: speed,
          unit: 'per second',
        },
        withBudget({ id: 'held-memory', title, value: megabytes, unit: 'MB' }, budgets),
      ],
    }
  } finally {
    await reference.stop()
  }
}
