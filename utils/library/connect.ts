import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { type Credentials, credentialsOf } from '../client/credentials.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { allCheckers } from '../history/checkers/all-checkers.ts'
import type { Violation } from '../history/checkers/checker.ts'
import { historyFormat } from '../history/entry.ts'
import { judge } from '../history/judge.ts'
import { readHistory } from '../history/read.ts'
import { recordTo } from '../history/recorder.ts'
import { createServiceStatusChecker, type ServiceStatusChecker } from '../status/service-status-checker.ts'
import { createTaskStatusChecker, type TaskStatusChecker } from '../status/task-status-checker.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface ConnectionOptions {
  /** `us-east-1` unless given. */
  readonly region?: string
  /** What calls are signed with; made-up keys unless given, of which emulators look at the form alone. */
  readonly credentials?: Credentials
  /** Longest wait for the answer to one attempt of a call, in milliseconds: 10,000 unless given. */
  readonly callMs?: number
  /** Attempts a call: 1 unless given, for a repeated attempt hides what the first one met. Each is recorded. */
  readonly maxAttempts?: number
  /** Pause between two polls of the status checkers, in milliseconds: 200 unless given. */
  readonly pollMs?: number
  /** How long their waits may take, in milliseconds: 60,000 unless given. */
  readonly waitMs?: number
  /** Where the record is to stay, as JSON lines; a temporary file, gone with the connection, unless given. */
  readonly history?: string
}

/** A client of an ECS endpoint that keeps a record of all it sends and receives, and what can be asked of that record. */
export interface Connection {
  /** The SDK's own aggregated client, for the test and for the application under test. */
  readonly ecs: ECS
  /** Watches tasks through that client. */
  readonly tasks: TaskStatusChecker
  /** Watches services through that client, with their deployments, events and tasks. */
  readonly services: ServiceStatusChecker
  /** The file of the record. */
  readonly history: string
  /**
   * What every checker finds wrong in what has been recorded so far; nothing where the endpoint did as ECS does. Throws
   * CONNECTION_CLOSED where the record is gone with the connection.
   */
  judge(): readonly Violation[]
  /** Ends all polling and the record, and removes it where it is a temporary file; harmless when repeated. */
  close(): void
  [Symbol.dispose](): void
}

/** Connects to whatever answers the ECS API at the URL; no call is made yet. */
export function connect(endpoint: string, options: ConnectionOptions = {}): Connection {
  const { region = 'us-east-1', callMs = 10_000, maxAttempts = 1, pollMs = 200, waitMs = 60_000 } = options
  const { credentials = credentialsOf('made-up', region) } = options
  const temporary = options.history === undefined ? temporaryFolder() : undefined
  const history = options.history ?? join(temporary?.path ?? '', 'history.jsonl')
  const recorder = recordTo(history, {
    kind: 'history',
    format: historyFormat,
    target: { name: 'connection', version: 'unknown', endpoint },
    scenario: { id: 'connection', title: `Calls to ${endpoint}`, requirements: [] },
    startedAt: new Date().toISOString(),
  })
  const ecs = createClient({ endpoint, region, credentials, deadlineMs: callMs, maxAttempts, recorder })
  const tasks = createTaskStatusChecker(ecs, { pollMs, deadlineMs: waitMs })
  const services = createServiceStatusChecker(ecs, { pollMs, deadlineMs: waitMs })
  let isGone = false
  const close = () => {
    isGone = temporary !== undefined
    tasks.close()
    services.close()
    recorder.close()
    temporary?.remove()
  }
  return {
    ecs,
    tasks,
    services,
    history,
    judge() {
      if (isGone) throw recordGone(endpoint)
      recorder.flush()
      return judge(readHistory(history), allCheckers)
    },
    close,
    [Symbol.dispose]: close,
  }
}

function recordGone(endpoint: string): FrameworkError {
  return new FrameworkError({
    code: 'CONNECTION_CLOSED',
    message: `the connection to ${endpoint} is closed, and its record gone with it: there is nothing to judge`,
    advice:
      'judge() before close(), and before stop() of the endpoint; or keep the record: connect with history, the name of a file.',
  })
}
