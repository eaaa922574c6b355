import { parseArn } from '../arn.ts'
import { clientError } from '../ecs-error.ts'
import type { FamilyState, TaskDefinitionState, World } from '../world.ts'

/** What names a task definition: `family`, `family:revision`, or the ARN of a revision. */
export interface TaskDefinitionReference {
  readonly family: string
  readonly revision: number | undefined
}

/** Reads a reference. Throws ClientException for an ARN of something else and a revision that is no number. */
export function readReference(reference: string): TaskDefinitionReference {
  const [family = '', revision, ...rest] = nameOf(reference).split(':')
  if (rest.length > 0) throw clientError('The specified task definition identifier is invalid.')
  if (revision === undefined) return { family, revision }
  if (!/^[1-9]\d{0,9}$/.test(revision)) throw clientError(`Invalid revision number. Number: ${revision}`)
  return { family, revision: Number(revision) }
}

function nameOf(reference: string): string {
  if (!reference.startsWith('arn:')) return reference
  const arn = parseArn(reference)
  if (arn?.kind !== 'task-definition')
    throw clientError('The specified task definition identifier is invalid.')
  return arn.path.join('/')
}

/**
 * The revision that a reference names, whatever its status; a family alone names its latest ACTIVE revision (TD-12).
 * Nothing for an unknown one.
 */
export function lookUpTaskDefinition(world: World, reference: string): TaskDefinitionState | undefined {
  const { family: name, revision } = readReference(reference)
  const family = world.families.get(name)
  if (!family) return undefined
  const found = revision === undefined ? latestActive(family) : family.revisions.get(revision)
  const isOther = reference.startsWith('arn:') && found?.definition.taskDefinitionArn !== reference
  return isOther ? undefined : found
}

/** The ACTIVE revision with the highest number; nothing when all are deregistered. */
export function latestActive(family: FamilyState): TaskDefinitionState | undefined {
  let latest: TaskDefinitionState | undefined
  for (const state of family.revisions.values()) {
    const { status, revision = 0 } = state.definition
    if (status === 'ACTIVE' && revision > (latest?.definition.revision ?? 0)) latest = state
  }
  return latest
}
