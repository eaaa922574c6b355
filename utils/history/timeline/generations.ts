import { type JsonRecord, numberOf, recordsOf, textOf } from '../checkers/json.ts'

/** One generation of a service's tasks: a deployment, or (under the EXTERNAL controller) a task set. */
export interface Generation {
  readonly kind: 'deployment' | 'task set'
  /** `ecs-svc/1234567890123456789` */
  readonly id: string
  /** PRIMARY, ACTIVE, … */
  readonly status: string | undefined
  /** The rollout state of a deployment, the stability of a task set. */
  readonly state: string | undefined
  readonly reason: string | undefined
  readonly running: number | string
  readonly desired: number | string
  readonly failed: number
  readonly taskDefinition: string | undefined
}

/** The generations that a described service has. */
export function generationsOf(service: JsonRecord): Generation[] {
  return [
    ...recordsOf(service, 'deployments').flatMap(([, fields]) => generation('deployment', fields)),
    ...recordsOf(service, 'taskSets').flatMap(([, fields]) => generation('task set', fields)),
  ]
}

function generation(kind: Generation['kind'], fields: JsonRecord): Generation[] {
  const id = textOf(fields, 'id')
  if (id === undefined) return []
  return [
    {
      kind,
      id,
      status: textOf(fields, 'status'),
      state: textOf(fields, kind === 'deployment' ? 'rolloutState' : 'stabilityStatus'),
      reason: textOf(fields, 'rolloutStateReason'),
      running: numberOf(fields, 'runningCount') ?? '?',
      desired: numberOf(fields, kind === 'deployment' ? 'desiredCount' : 'computedDesiredCount') ?? '?',
      failed: numberOf(fields, 'failedTasks') ?? 0,
      taskDefinition: textOf(fields, 'taskDefinition')?.replace(/^.*\//, ''),
    },
  ]
}

/** What is new of a generation, in at most one line; how many of its tasks run is for its lane to show. */
export function tellChange(before: Generation | undefined, now: Generation): string[] {
  const name = `${now.kind} ${now.id}`
  const said = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(', ')
  if (!before) {
    const what = said([now.status, now.state, `${now.running} of ${now.desired} running`, now.taskDefinition])
    return [`${name}: ${what}`]
  }
  const change = (from: unknown, to: unknown) => (from === to ? undefined : `${from} → ${to}`)
  const stateChange = change(before.state, now.state)
  const text = said([
    change(before.status, now.status),
    stateChange && now.reason ? `${stateChange} (${now.reason})` : stateChange,
    before.desired === now.desired ? undefined : `desired ${change(before.desired, now.desired)}`,
    now.failed > before.failed ? `failed tasks ${now.failed}` : undefined,
  ])
  return text === '' ? [] : [`${name}: ${text}`]
}
