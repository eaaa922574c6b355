import { z } from 'zod'
import type { Call } from '../history/checkers/checker.ts'

const outcome = z.enum([
  /** The endpoint says so. */
  'made',
  /** It says that it has not (HTTP 4xx). */
  'refused',
  /** It failed, or did not answer: both may be. */
  'unknown',
])

/** The schema of what one call was to make, and what the endpoint answered. */
export const madeSchema = z.strictObject({
  kind: z.enum(['task', 'service']),
  cluster: z.string(),
  /** What tells it in listings: startedBy of tasks, the name of a service. */
  key: z.string(),
  outcome,
  /** How many tasks were asked for. */
  asked: z.number().int(),
  /** Ids of the tasks that the endpoint says it started; the service's name. */
  ids: z.array(z.string()),
})

/** One call that makes something, as it went. */
export type Made = z.infer<typeof madeSchema>

const runTask = z.object({
  cluster: z.string().default('default'),
  count: z.number().default(1),
  startedBy: z.string().default(''),
})
const createService = z.object({ cluster: z.string().default('default'), serviceName: z.string() })
const started = z.object({ tasks: z.array(z.object({ taskArn: z.string() })) })

/** What a recorded call was to make; nothing where it makes neither tasks nor services, or is none that ECS could read. */
export function madeBy({ operation, input, output, status }: Call): Made | undefined {
  const outcome = outcomeOf(status)
  if (operation === 'RunTask') {
    const { data } = runTask.safeParse(input)
    if (!data) return undefined
    const ids = started.safeParse(output).data?.tasks.map(({ taskArn }) => idOf(taskArn)) ?? []
    return { kind: 'task', cluster: idOf(data.cluster), key: data.startedBy, outcome, asked: data.count, ids }
  }
  if (operation === 'CreateService') {
    const { data } = createService.safeParse(input)
    if (!data) return undefined
    const key = data.serviceName
    const ids = outcome === 'made' ? [key] : []
    return { kind: 'service', cluster: idOf(data.cluster), key, outcome, asked: 1, ids }
  }
  return undefined
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
