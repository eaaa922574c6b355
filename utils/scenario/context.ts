import type { ECS } from '@aws-sdk/client-ecs'
import type { MetricsCollector } from '../metrics/metrics-collector.ts'
import type { ServiceStatusChecker } from '../status/service-status-checker.ts'
import type { TaskStatusChecker } from '../status/task-status-checker.ts'
import type { ScenarioAwsCli } from './aws-cli/scenario-aws-cli.ts'
import type { EcspressoProject, EcspressoWish } from './ecspresso-project.ts'
import type { Given } from './given/given.ts'
import type { ScenarioLoad } from './scenario-load.ts'
import type { TaskWeb } from './web.ts'

/** What a scenario's body is given. */
export interface ScenarioContext {
  /** The SDK's own aggregated client, aimed at the endpoint; every call is recorded. */
  readonly ecs: ECS
  /** Watches tasks. */
  readonly tasks: TaskStatusChecker
  /** Watches services, with their deployments, events and tasks. */
  readonly services: ServiceStatusChecker
  /** Reaches what tasks serve. Needs `task-network`. */
  readonly web: TaskWeb
  /** Makes what the scenario starts from, and takes it away afterwards. */
  readonly given: Given
  /** Measures times and memory, and reports figures, which the target's profile may have budgets for. */
  readonly metrics: MetricsCollector
  /** Makes many calls, in scenarios that say `load`. */
  readonly load: ScenarioLoad
  /** A project of ecspresso in a folder of its own, and the program to be run there. In scenarios that say `clients: ['ecspresso']`. */
  readonly ecspresso: (wish: EcspressoWish) => Promise<EcspressoProject>
  /** The AWS CLI, aimed at the endpoint; every call is recorded. In scenarios that say `clients: ['aws-cli']`. */
  readonly awsCli: ScenarioAwsCli
  /** Repeats a read with its assertions until they hold, as long as reads may lag behind writes (WIRE-07). */
  readonly eventually: <T>(attempt: () => Promise<T>) => Promise<T>
}
