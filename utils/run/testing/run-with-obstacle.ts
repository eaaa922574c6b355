import { parseArgs } from 'node:util'
import { embedded } from '../../target/embedded.ts'
import type { RunningTarget, TaskRequest } from '../../target/target.ts'
import { TaskSilent } from '../../target/task-silent.ts'
import { run } from '../run.ts'
import { startMisbehaving } from './misbehaving-endpoint.ts'

/**
 * A program for tests: `run-with-obstacle.ts --reports <folder> [--hanging <operation>] [--door hangs|breaks]` runs the scenarios
 * of one nginx on the reference, with an operation that never answers, or without a way to what tasks serve.
 */
const { values } = parseArgs({
  options: { reports: { type: 'string' }, hanging: { type: 'string' }, door: { type: 'string' } },
})

/** What hangs is waited for as long as a call may take; everything else may take its time on a busy machine. */
const deadlines = {
  ...embedded.profile.deadlines,
  callMs: 4_000,
  taskMs: 20_000,
  serviceMs: 20_000,
  scenarioMs: 60_000,
}

await run({
  target: {
    name: 'obstacle',
    summary: 'the reference with an obstacle',
    profile: { ...embedded.profile, deadlines },
    async start() {
      const endpoint = await startMisbehaving('hangs', { operation: values.hanging ?? 'none' })
      const running: RunningTarget = {
        endpoint: endpoint.url,
        version: 'obstacle',
        requestTask: (request) => requestTask(request, endpoint.requestTask),
        logTail: async () => '',
        stop: () => endpoint.stop(),
      }
      return running
    },
  },
  selection: {},
  files: ['scenarios/service/single-task-nginx'],
  verbose: false,
  reports: values.reports ?? '',
  output: { write: () => true },
})
// vitest notes failures in the exit code; here they are what is looked at.
process.exit(0)

type Ask = Awaited<ReturnType<typeof startMisbehaving>>['requestTask']

async function requestTask(request: TaskRequest, ask: Ask) {
  if (values.door === 'hangs') await new Promise(() => undefined)
  if (values.door === 'breaks') throw new Error('the Docker Engine is gone')
  const answer = ask(request)
  if (!answer) throw new TaskSilent(request, 'connection refused')
  return answer
}
