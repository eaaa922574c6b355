import type { ThrottlingQuota } from '../reference/throttle/documented-quotas.ts'
import type { RequirementId } from '../requirements/catalogue.ts'
import type { Area } from '../scenario/identity.ts'
import type { TaskAnswer, TaskRequest } from '../target/target.ts'

/** A JSON object of a request or an answer, as it goes over the wire. */
export type Json = Record<string, unknown>

/** One answer, before it is sent. */
export interface Answer {
  status: number
  body: Json
}

/** One defect, as emulators have it, seeded between the reference and its clients. */
export interface Fault {
  /** `stop-task-loses-the-reason` */
  readonly id: string
  /** The fact that it breaks. */
  readonly requirement: RequirementId
  /** Where the scenarios are that have to notice it: `service/` for an area, `service/update` for a feature. */
  readonly where: readonly (`${Area}/` | `${Area}/${string}`)[]
  /** How many calls the reference takes, for faults of how it refuses the others. */
  readonly throttle?: readonly ThrottlingQuota[]
  /** Changes requests, by operation, before the reference sees them. */
  readonly requests?: Readonly<Record<string, (input: Json) => void>>
  /** Changes answers, by operation, before the client sees them; `*` is every operation. */
  readonly answers?: Readonly<Record<string, (answer: Answer, input: Json) => void>>
  /** Changes what tasks answer over HTTP; nothing is no answer. */
  readonly web?: (answer: TaskAnswer | undefined, request: TaskRequest) => TaskAnswer | undefined
}

/** The objects of a list member of a JSON object: `list(answer.body, 'tasks')`. */
export function list(json: Json, member: string): Json[] {
  const value = json[member]
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** An object member of a JSON object; an empty object where it is none. */
export function part(json: Json, member: string): Json {
  const value = json[member]
  return isJson(value) ? value : {}
}

/** Sets a member of a JSON object. */
export function put(json: Json, member: string, value: unknown): void {
  json[member] = value
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
