import pRetry from 'p-retry'
import { FrameworkError } from '../errors/framework-error.ts'
import type { Recorder } from '../history/recorder.ts'
import type { TaskAnswer, TaskRequest } from '../target/target.ts'
import { TaskSilent } from '../target/task-silent.ts'
import { AssertionFailed } from './assertion-failed.ts'

/** Which server of a task: port 80 and path `/` unless given. */
export interface WebPlace {
  /** As in the task definition's port mappings. */
  readonly containerPort?: number
  readonly path?: string
}

/** Reaches what tasks serve over HTTP, from inside their own network; every request is recorded. Needs `task-network`. */
export interface TaskWeb {
  /** The answer to one GET, whatever its status. Rejects with TaskSilent where the task does not answer. */
  get(taskArn: string, place?: WebPlace): Promise<TaskAnswer>
  /** The first answer to a GET: a server needs a moment to listen after its task is RUNNING. */
  waitForAnswer(taskArn: string, place?: WebPlace): Promise<TaskAnswer>
  /** Resolves when the task does not answer any more. */
  waitForSilence(taskArn: string, place?: WebPlace): Promise<void>
  /** Fails when the task answers one GET: where nothing has ever listened there is nothing to wait for. */
  assertSilent(taskArn: string, place?: WebPlace): Promise<void>
}

export interface WebOptions {
  /** Rejects with TaskSilent where the task does not answer, with anything else where that could not be found out. */
  readonly ask: (request: TaskRequest) => Promise<TaskAnswer>
  readonly recorder: Pick<Recorder, 'note'>
  /** First pause between two requests. */
  readonly pollMs: number
  /** How long a wait may last, in milliseconds. */
  readonly deadlineMs: number
  /** Ends all waits. */
  readonly signal: AbortSignal
}

/** So much of an answer's body is recorded, in characters. */
const recordedLength = 1_000

export function createWeb(options: WebOptions): TaskWeb {
  const { recorder, pollMs, deadlineMs, signal } = options

  async function get(
    taskArn: string,
    { containerPort = 80, path = '/' }: WebPlace = {},
  ): Promise<TaskAnswer> {
    const request = { taskArn, containerPort, path }
    const startMs = performance.now()
    const note = (outcome: object) =>
      recorder.note({ kind: 'task-request', ...request, startMs, endMs: performance.now(), ...outcome })
    try {
      const answer = await options.ask(request)
      note({ status: answer.status, body: answer.body.slice(0, recordedLength) })
      return answer
    } catch (error) {
      note({ failure: failureOf(error) })
      throw error
    }
  }

  /** Repeats an attempt as long as it rejects with Unlike, then rejects with what was seen last. */
  async function until<T>(wanted: string, waiter: Waiter, attempt: () => Promise<T>): Promise<T> {
    let requests = 0
    try {
      return await pRetry(
        () => {
          requests += 1
          return attempt()
        },
        {
          retries: Number.POSITIVE_INFINITY,
          minTimeout: pollMs,
          factor: 1.5,
          maxTimeout: 4 * pollMs,
          maxRetryTime: deadlineMs,
          shouldRetry: ({ error }) => error instanceof Unlike,
          signal,
        },
      )
    } catch (error) {
      if (!(error instanceof Unlike)) throw error
      throw new AssertionFailed(
        {
          code: 'TASK_WAIT_FAILED',
          message: `waited ${deadlineMs} ms for ${wanted}, in vain`,
          seen: [`the last of ${requests} requests: ${error.message}`],
        },
        waiter,
      )
    }
  }

  /** The answer to one GET, if there is one; rejects where that could not be found out. */
  async function answerOf(taskArn: string, place?: WebPlace): Promise<TaskAnswer | undefined> {
    try {
      return await get(taskArn, place)
    } catch (error) {
      if (error instanceof TaskSilent) return undefined
      throw error
    }
  }

  const web: TaskWeb = {
    get,
    async waitForAnswer(taskArn, place) {
      return until(`an answer of ${nameOf(taskArn, place)}`, web.waitForAnswer, () =>
        get(taskArn, place).catch((error: unknown) => {
          throw error instanceof TaskSilent ? new Unlike(error.why) : error
        }),
      )
    },
    async waitForSilence(taskArn, place) {
      await until(`no answer of ${nameOf(taskArn, place)} any more`, web.waitForSilence, async () => {
        const answer = await answerOf(taskArn, place)
        if (answer) throw new Unlike(told(answer))
      })
    },
    async assertSilent(taskArn, place) {
      const answer = await answerOf(taskArn, place)
      if (!answer) return
      throw new AssertionFailed(
        { code: 'TASK_ANSWERED', message: `${nameOf(taskArn, place)} answers`, seen: [told(answer)] },
        web.assertSilent,
      )
    },
  }
  return web
}

type Waiter = TaskWeb['waitForAnswer'] | TaskWeb['waitForSilence']

/** What was seen is not what is waited for; it may yet become so. */
class Unlike extends Error {}

function told({ status, body }: TaskAnswer): string {
  return `HTTP ${status}, ${JSON.stringify(body.slice(0, 80))}`
}

function nameOf(taskArn: string, { containerPort = 80, path = '/' }: WebPlace = {}): string {
  return `task ${taskArn.split('/').at(-1)} at port ${containerPort}${path}`
}

function failureOf(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  return { code: error instanceof FrameworkError ? error.code : 'UNKNOWN', message }
}
