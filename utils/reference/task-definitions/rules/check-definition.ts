import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { checkContainers } from './containers.ts'
import { checkDependencies } from './dependencies.ts'
import { checkFamily } from './family.ts'
import { checkFargate } from './fargate.ts'
import { checkHealthChecks } from './health-checks.ts'
import { checkMemory } from './memory.ts'
import { checkNetwork } from './network.ts'
import { checkPlacement } from './placement.ts'
import { checkPorts } from './ports.ts'
import { checkRestartPolicies } from './restart-policies.ts'
import { checkSecrets } from './secrets.ts'
import { checkTaskSize } from './task-size.ts'
import { checkVolumes } from './volumes.ts'

/** A definition as it is being registered: task size already in CPU units and MiB (TD-06). */
export interface Draft extends RegisterTaskDefinitionRequest {
  readonly containerDefinitions: ContainerDefinition[]
}

/** One group of facts that ECS checks at registration; throws ClientException. */
export type Rule = (draft: Draft) => void

const rules: readonly Rule[] = [
  checkFamily,
  checkContainers,
  checkNetwork,
  checkPorts,
  checkTaskSize,
  checkMemory,
  checkFargate,
  checkVolumes,
  checkDependencies,
  checkHealthChecks,
  checkRestartPolicies,
  checkSecrets,
  checkPlacement,
]

/** Refuses a definition that ECS would not register, with ClientException (TD-02 … TD-11). */
export function checkDefinition(draft: Draft): void {
  for (const rule of rules) rule(draft)
}
