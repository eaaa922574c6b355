import { z } from 'zod'
import type { Call } from '../history/checkers/checker.ts'

const outcome = z.enum([
  /** The endpoint says so: of DeleteService, that it deletes it. */
  'made',
  /** It says that it has not (HTTP 4xx). */
  'refused',
  /** It failed, or did not answer: both may be. */
  'unknown',
])

/** The schema of what one call was to make, or to delete, and what the endpoint answered. */
export const madeSchema = z.strictObject({
  operation: z.enum(['RunTask', 'StartTask', 'CreateService', 'DeleteService']),
  cluster: z.string(),
  /** What tells it in listings: startedBy of tasks, the name of a service. */
  key: z.string(),
  outcome,
  /** How many tasks were asked for, or 1 service. */
  asked: z.number().int(),
  /** Ids of the tasks that the endpoint says it started; the name of the service that it says it created. */
  ids: z.array(z.string()),
})

/** One call that makes something, or deletes it, as it went. */
export type Made = z.infer<typeof madeSchema>

const cluster = z.string().default('default')
const startedBy = z.string().default('')
const runTask = z.object({ cluster, startedBy, count: z.number().default(1) })
/** It starts a task on each of the instances. */
const startTask = z.object({ cluster, startedBy, containerInstances: z.array(z.string()) })
const createService = z.object({ cluster, serviceName: z.string() })
const deleteService = z.object({ cluster, service: z.string() })
const started = z.object({ tasks: z.array(z.object({ taskArn: z.string() })) })

/** What is asked of a call. */
type Told = Pick<Call, 'operation' | 'input' | 'output' | 'status'>

/** What a recorded call was to make or to delete; nothing where it is of another kind, or is none that ECS could read. */
export function madeBy(call: Told): Made | undefined {
  return makers.get(call.operation)?.(call)
}

const makers: ReadonlyMap<string, (call: Told) => Made | undefined> = new Map([
  [
    'RunTask',
    (call: Told) => {
      const { data } = runTask.safeParse(call.input)
      return data && tasksOf(call, 'RunTask', data, data.count)
    },
  ],
  [
    'StartTask',
    (call: Told) => {
      const { data } = startTask.safeParse(call.input)
      return data && tasksOf(call, 'StartTask', data, data.containerInstances.length)
    },
  ],
  [
    'CreateService',
    (call: Told) => {
      const { data } = createService.safeParse(call.input)
      return data && serviceOf(call, 'CreateService', data.cluster, data.serviceName)
    },
  ],
  [
    'DeleteService',
    (call: Told) => {
      const { data } = deleteService.safeParse(call.input)
      return data && serviceOf(call, 'DeleteService', data.cluster, idOf(data.service))
    },
  ],
])

function tasksOf(
  { output, status }: Told,
  operation: 'RunTask' | 'StartTask',
  { cluster, startedBy }: { cluster: string; startedBy: string },
  asked: number,
): Made {
  const ids = started.safeParse(output).data?.tasks.map(({ taskArn }) => idOf(taskArn)) ?? []
  return { operation, cluster: idOf(cluster), key: startedBy, outcome: outcomeOf(status), asked, ids }
}

function serviceOf(
  { status }: Told,
  operation: 'CreateService' | 'DeleteService',
  cluster: string,
  key: string,
): Made {
  const outcome = outcomeOf(status)
  const ids = operation === 'CreateService' && outcome === 'made' ? [key] : []
  return { operation, cluster: idOf(cluster), key, outcome, asked: 1, ids }
}

/** Whether a call was to start tasks. */
export function startsTasks({ operation }: Made): boolean {
  return operation === 'RunTask' || operation === 'StartTask'
}

/** The last part of an ARN; a name as it is. */
export function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

function outcomeOf(status: number | undefined): Made['outcome'] {
  if (status === 200) return 'made'
  // Of a call that was throttled nothing is done either: AWS refuses it before it looks at it.
  return status !== undefined && status >= 400 && status < 500 ? 'refused' : 'unknown'
}
