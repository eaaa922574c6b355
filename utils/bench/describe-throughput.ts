import { FrameworkError } from '../errors/framework-error.ts'
import { createTaskStatusChecker } from '../status/task-status-checker.ts'
import { moto } from '../target/moto.ts'
import { load } from './http-load.ts'
import type { Row } from './row.ts'
import { bareClient, runTasks } from './run-tasks.ts'
import { serveReference } from './served-reference.ts'

const heldTasks = 10_000
const durationMs = 5_000
const budgetBytes = 250_000_000
const budgetRatio = 10

/** DescribeTasks of one task, requests a second: the reference with 10,000 tasks held against moto with ten. */
export async function describeThroughput(): Promise<Row[]> {
  const embedded = await measureReference()
  const megabytes = (embedded.residentBytes / 1e6).toFixed(0)
  const rows: Row[] = [
    {
      what: `embedded, ${heldTasks} tasks held: DescribeTasks of one`,
      figure: `${embedded.requestsPerSecond.toFixed(0)} requests/s, p50 ${embedded.p50.toFixed(2)} ms, p99 ${embedded.p99.toFixed(2)} ms`,
    },
    {
      what: `embedded, ${heldTasks} tasks held: resident memory after the load`,
      figure: `${megabytes} MB`,
      budget: { text: `< ${budgetBytes / 1e6} MB`, met: embedded.residentBytes < budgetBytes },
    },
  ]
  try {
    const other = await measureMoto()
    const ratio = embedded.requestsPerSecond / other.requestsPerSecond
    rows.push(
      {
        what: 'moto, 10 tasks held: DescribeTasks of one',
        figure: `${other.requestsPerSecond.toFixed(0)} requests/s, p50 ${other.p50.toFixed(2)} ms, p99 ${other.p99.toFixed(2)} ms`,
      },
      {
        what: 'embedded against moto',
        figure: `${ratio.toFixed(1)} times the requests/s`,
        budget: { text: `≥ ${budgetRatio} times`, met: ratio >= budgetRatio },
      },
    )
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error
    rows.push({ what: 'moto', figure: `not measured (${error.code}: ${error.message})` })
  }
  return rows
}

async function measureReference() {
  // At the pace of AWS nothing but the load keeps the process busy.
  const reference = await serveReference(20)
  try {
    const ecs = bareClient(reference.url)
    const tasks = await runTasks(ecs, heldTasks, ['subnet-0123456789abcdef0'])
    await createTaskStatusChecker(ecs, { pollMs: 50, deadlineMs: 60_000 }).waitForStatus(tasks, 'RUNNING')
    const result = await loadOneTask(reference.url, tasks)
    return { ...result, residentBytes: reference.residentBytes() }
  } finally {
    await reference.stop()
  }
}

async function measureMoto() {
  const running = await moto.start()
  try {
    const tasks = await runTasks(bareClient(running.endpoint), 10, [...(running.network?.subnets ?? [])])
    return await loadOneTask(running.endpoint, tasks)
  } finally {
    await running.stop()
  }
}

async function loadOneTask(url: string, tasks: readonly string[]) {
  const input = { cluster: 'bench', tasks: [tasks[Math.floor(tasks.length / 2)]] }
  await load({ url, operation: 'DescribeTasks', input, durationMs: 1_000 })
  return load({ url, operation: 'DescribeTasks', input, durationMs })
}
