import type {
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { callerArn } from '../settings/effective-setting.ts'
import { checkTags } from '../tags/check-tags.ts'
import type { World } from '../world.ts'
import { compatibilitiesOf } from './compatibilities.ts'
import { requiredAttributes } from './required-attributes.ts'
import { checkDefinition, type Draft } from './rules/check-definition.ts'
import { normalizeCpu, normalizeMemory } from './task-size.ts'
import { containerWithDefaults, volumeWithDefaults } from './with-defaults.ts'

/** RegisterTaskDefinition: checks the definition, fills in what ECS does, and gives it the next revision (TD-01). */
export function registerTaskDefinition(
  input: RegisterTaskDefinitionRequest,
  world: World,
): RegisterTaskDefinitionResponse {
  const { tags = [], cpu, memory, ...rest } = input
  checkTags(tags)
  const draft: Draft = {
    networkMode: 'bridge',
    ...rest,
    containerDefinitions: input.containerDefinitions ?? [],
    ...(cpu !== undefined && { cpu: normalizeCpu(cpu) }),
    ...(memory !== undefined && { memory: normalizeMemory(memory) }),
  }
  checkDefinition(draft)
  const definition = store(draft, tags, world)
  return { taskDefinition: definition, ...(tags.length > 0 && { tags }) }
}

function store(draft: Draft, tags: NonNullable<RegisterTaskDefinitionRequest['tags']>, world: World) {
  const { family: name = '' } = draft
  const family = world.families.get(name) ?? { name, lastRevision: 0, revisions: new Map() }
  family.lastRevision += 1
  const definition = complete(draft, family.lastRevision, world)
  family.revisions.set(family.lastRevision, { definition, tags })
  world.families.set(name, family)
  return definition
}

function complete(draft: Draft, revision: number, world: World): TaskDefinition {
  return {
    ...draft,
    taskDefinitionArn: arnOf(world, `task-definition/${draft.family}:${revision}`),
    containerDefinitions: draft.containerDefinitions.map((container) =>
      containerWithDefaults(container, draft.networkMode),
    ),
    revision,
    volumes: (draft.volumes ?? []).map(volumeWithDefaults),
    status: 'ACTIVE',
    requiresAttributes: requiredAttributes(draft),
    placementConstraints: draft.placementConstraints ?? [],
    compatibilities: compatibilitiesOf(draft),
    registeredAt: new Date(world.clock.now()),
    registeredBy: callerArn(world),
  }
}
