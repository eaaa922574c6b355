import { arnFormsChecker } from './arn-forms.ts'
import { batchCompletenessChecker } from './batch-completeness.ts'
import type { Checker } from './checker.ts'
import { containerStatesChecker } from './container-states.ts'
import { countersChecker } from './counters.ts'
import { daemonPlacementChecker } from './daemon-placement.ts'
import { deploymentBoundsChecker } from './deployment-bounds.ts'
import { desiredStatusLatchChecker } from './desired-status-latch.ts'
import { errorShapeChecker } from './error-shape.ts'
import { onePrimaryChecker } from './one-primary.ts'
import { paginationCompletenessChecker } from './pagination-completeness.ts'
import { protectionHeldChecker } from './protection-held.ts'
import { replacementChecker } from './replacement.ts'
import { resourceAccountingChecker } from './resource-accounting.ts'
import { responseShapeChecker } from './response-shape.ts'
import { rolloutStateOrderChecker } from './rollout-state-order.ts'
import { serviceCountsChecker } from './service-counts.ts'
import { serviceDeploymentOrderChecker } from './service-deployment-order.ts'
import { serviceEventsChecker } from './service-events.ts'
import { stopCodeChecker } from './stop-code.ts'
import { tagsGatingChecker } from './tags-gating.ts'
import { taskDefinitionImmutabilityChecker } from './task-definition-immutability.ts'
import { taskStatusOrderChecker } from './task-status-order.ts'
import { taskTimestampsChecker } from './task-timestamps.ts'
import { taskVersionChecker } from './task-version.ts'
import { workloadAgreementChecker } from './workload-agreement.ts'

/** Every checker: first those of the single answer, then those that follow a resource through the history. */
export const allCheckers: readonly Checker[] = [
  responseShapeChecker,
  errorShapeChecker,
  arnFormsChecker,
  tagsGatingChecker,
  batchCompletenessChecker,
  countersChecker,
  paginationCompletenessChecker,
  taskStatusOrderChecker,
  desiredStatusLatchChecker,
  taskTimestampsChecker,
  taskVersionChecker,
  containerStatesChecker,
  stopCodeChecker,
  workloadAgreementChecker,
  taskDefinitionImmutabilityChecker,
  serviceEventsChecker,
  onePrimaryChecker,
  rolloutStateOrderChecker,
  serviceDeploymentOrderChecker,
  serviceCountsChecker,
  deploymentBoundsChecker,
  daemonPlacementChecker,
  protectionHeldChecker,
  resourceAccountingChecker,
  replacementChecker,
]
