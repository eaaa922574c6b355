import type { Call } from '../checkers/checker.ts'
import { isRecord, type JsonRecord } from '../checkers/json.ts'

/** Something that happened at a moment. */
export interface Mark {
  readonly atMs: number
  readonly text: string
}

/** The calls that change what tasks, services and instances do. */
const deeds =
  /^((Run|Start|Stop)Task|(Create|Update|Delete)(Service|TaskSet)|UpdateServicePrimaryTaskSet|(Stop|Continue)ServiceDeployment|UpdateTaskProtection|(Register|Deregister)ContainerInstance|UpdateContainerInstancesState|(Put|Delete)Attributes)$/

/** What a call says of itself, most telling first; ARNs by their last part. */
const told = [
  'service',
  'serviceName',
  'task',
  'taskSet',
  'containerInstance',
  'status',
  'taskDefinition',
  'desiredCount',
  'count',
  'forceNewDeployment',
  'protectionEnabled',
  'stopType',
  'reason',
]

/** A call of the scenario that changes something, where it began; with its refusal, if it was refused. */
export function marksOfCall(call: Call): Mark[] {
  const { operation, input, startMs, status, errorType, failure } = call
  if (!deeds.test(operation)) return []
  const ending = failure
    ? [`no answer: ${failure.code}`]
    : status === 200
      ? []
      : [`refused: ${errorType ?? `HTTP ${status}`}`]
  const said = isRecord(input) ? told.flatMap((name) => sayOf(input, name)) : []
  return [{ atMs: startMs, text: [operation, said.join(', '), ...ending].filter(Boolean).join(' ') }]
}

function sayOf(input: JsonRecord, name: string): string[] {
  const value = input[name]
  if (typeof value === 'string') {
    const short = value.replace(/^arn:.*\//, '')
    return [/^(service|serviceName|task)$/.test(name) ? short : `${name} ${short}`]
  }
  return typeof value === 'number' || typeof value === 'boolean' ? [`${name} ${value}`] : []
}
