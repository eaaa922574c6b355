/**
 * What tests of other projects import from `ecs-scenarios`: the embedded endpoint, a recording client with status checkers, and
 * the checkers over what was recorded. Nothing here loads vitest, Docker or Kubernetes.
 */

export { type ClientOptions, createClient } from '../client/create-client.ts'
export { type Credentials, credentialsOf } from '../client/credentials.ts'
export { explain, FrameworkError } from '../errors/framework-error.ts'
export { allCheckers } from '../history/checkers/all-checkers.ts'
export type {
  Call,
  Checker,
  Judge,
  Violation,
  Witness,
  WorkloadWitness,
} from '../history/checkers/checker.ts'
export { type HistoryEntry, type HistoryHeader, historyFormat } from '../history/entry.ts'
export { judge } from '../history/judge.ts'
export { readHistory } from '../history/read.ts'
export { type Recorder, recordTo } from '../history/recorder.ts'
export { violationText } from '../history/violation-text.ts'
export { type Reference, type ReferenceOptions, startReference } from '../reference/server.ts'
export { catalogue, type RequirementId } from '../requirements/catalogue.ts'
export { assertServiceActive } from '../scenario/assert-service-active.ts'
export { assertTaskCount } from '../scenario/assert-task-count.ts'
export { assertTaskDefinitionRegistered } from '../scenario/assert-task-definition-registered.ts'
export {
  createServiceStatusChecker,
  type RolloutWaitOptions,
  type ServiceStatusChecker,
  type ServiceWaitOptions,
} from '../status/service-status-checker.ts'
export type { StatusChange } from '../status/status-history.ts'
export {
  createTaskStatusChecker,
  type StatusCheckerOptions,
  type TaskStatusChecker,
  type WaitOptions,
} from '../status/task-status-checker.ts'
export type { TransitionProblem } from '../status/transitions.ts'
export { type Connection, type ConnectionOptions, connect } from './connect.ts'
export { type Endpoint, startEndpoint } from './start-endpoint.ts'
