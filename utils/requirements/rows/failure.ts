import type { RequirementRow } from '../row.ts'

/** What ECS does: failures, dependencies, health and placement. */
export const failure = {
  'FL-01': {
    statement:
      '`stopCode` ∈ TaskFailedToStart, EssentialContainerExited, UserInitiated, ServiceSchedulerInitiated, SpotInterruption, TerminationNotice, InfrastructureHealth (last one new in the 2026 SDK).',
    source: 'API:Task.stopCode; SDK enums',
    evidence: ['M'],
  },
  'FL-02': {
    statement:
      'Any essential container ending, including exit 0, stops all others and the task: stopCode EssentialContainerExited, reason "Essential container in task exited".',
    source: 'API:ContainerDefinition.essential; gist KensoDev/9831acfa',
    evidence: ['M', 'O'],
  },
  'FL-03': {
    statement: "A non-essential container's exit leaves the task RUNNING.",
    source: 'API:ContainerDefinition.essential',
    evidence: ['M'],
  },
  'FL-04': {
    statement:
      'Unpullable image → TaskFailedToStart; message starts `CannotPullContainerError`; other agent prefixes: CannotCreateContainerError, CannotStartContainerError, ResourceInitializationError.',
    source:
      'DG:task_cannot_pull_image; AmazonECS/latest/userguide/stopped-task-error-codes; aws/amazon-ecs-agent agent/engine/errors.go',
    evidence: ['D'],
  },
  'FL-05': {
    statement:
      'Exceeding the container memory hard limit kills it: `exitCode` 137, reason `OutOfMemoryError: [Cc]ontainer killed due to memory usage` (agent writes capital C, Fargate reports lower case – match case-insensitively, in container or task reason).',
    source: 'API:ContainerDefinition.memory; ecs-agent errors.go; public logs',
    evidence: ['M', 'O'],
  },
  'FL-06': {
    statement:
      'Service task dying (crash, StopTask, failed health check) is replaced until `runningCount` = `desiredCount`.',
    source: 'API:CreateService; DG:ecs_services',
    evidence: ['M', 'D'],
  },
  'FL-07': {
    statement:
      'Tasks that repeatedly go PENDING→STOPPED are retried with growing delay (≤15 min) and the event "(service X) is unable to consistently start tasks successfully."; retries never stop by themselves; a new task definition resets the delay.',
    source: 'DG:service-throttle-logic',
    evidence: ['D'],
  },
  'FL-08': {
    statement: 'Tasks that reached RUNNING and then exit non-zero do not trigger that throttle.',
    source: 'DG:service-throttle-logic',
    evidence: ['D'],
  },
  'FL-09': {
    statement:
      'Container restart policy restarts the container in place (same task) only if it ran ≥ `restartAttemptPeriod`, at most once per period, not for ignored exit codes.',
    source: 'API:ContainerRestartPolicy',
    evidence: ['M'],
  },
  'FL-10': {
    statement:
      'dependsOn start order: START after started, COMPLETE after exit, SUCCESS after exit 0, HEALTHY after HEALTHY (checked at start-up only); shutdown order is reversed.',
    source: 'API:ContainerDependency',
    evidence: ['M'],
  },
  'FL-11': {
    statement:
      "A dependency not met within the target's `startTimeout` → dependent never starts and the task goes STOPPED.",
    source: 'API:ContainerDefinition.startTimeout',
    evidence: ['M'],
  },
  'FL-12': {
    statement:
      'Container `healthStatus` is UNKNOWN without a definition-level healthCheck (image HEALTHCHECK ignored); task health: any essential UNHEALTHY → UNHEALTHY, else any UNKNOWN → UNKNOWN, else HEALTHY.',
    source: 'API:HealthCheck, API:Task.healthStatus',
    evidence: ['M'],
  },
  'FL-13': {
    statement: 'UNHEALTHY service tasks are stopped and replaced; standalone tasks keep running.',
    source: 'DG:task_definition_parameters (health check)',
    evidence: ['D'],
  },
  'FL-14': {
    statement:
      'Placement failure reasons are `RESOURCE:<CPU,MEMORY,PORTS,ENI…>`, `AGENT`, `ATTRIBUTE`, `LOCATION`, `MISSING`; for RunTask/StartTask in `failures[]`. Exact detail text not asserted.',
    source: 'DG:api_failures_messages (table read in part)',
    evidence: ['D', 'I'],
  },
  'FL-15': {
    statement:
      'A service that cannot place a task raises no API error: event "was unable to place a task because no container instance met all of its requirements" (… "insufficient CPU units available", … error "AGENT"); it places when capacity appears.',
    source: 'DG:service-event-messages-list',
    evidence: ['D'],
  },
  'FL-16': {
    statement:
      'Placement order: resources → constraints (binding) → strategies (best effort). spread/binpack/random; ≤5 strategies, ≤10 constraints; `distinctInstance` takes no expression; both unsupported on Fargate.',
    source: 'DG:task-placement; API:PlacementConstraint/Strategy',
    evidence: ['M', 'D'],
  },
} as const satisfies Record<string, RequirementRow>
