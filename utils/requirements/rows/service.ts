import type { RequirementRow } from '../row.ts'

/** What ECS does: services. */
export const service = {
  'SV-01': {
    statement:
      '`serviceName` required, unique per cluster, ≤255; `taskDefinition` required for ECS/CODE_DEPLOY controllers; `desiredCount` required for REPLICA.',
    source: 'API:CreateService',
    evidence: ['M'],
  },
  'SV-02': {
    statement:
      'Defaults: REPLICA, controller ECS, maximumPercent 200, minimumHealthyPercent 100, propagateTags NONE, AZ rebalancing ENABLED on create.',
    source: 'API:CreateService, API:DeploymentConfiguration',
    evidence: ['M'],
  },
  'SV-03': {
    statement:
      'A new service is ACTIVE with one PRIMARY deployment, id `ecs-svc/…`, rolloutState IN_PROGRESS → COMPLETED at steady state.',
    source: 'API:Deployment; gh:floci-io/floci#2174',
    evidence: ['M', 'O'],
  },
  'SV-04': {
    statement:
      'CreateService on an ACTIVE name with different parameters → `InvalidParameterException` "Creation of service was not idempotent."; identical retry (same `clientToken`, ≤36 chars) succeeds without change.',
    source: 'gh:hashicorp/terraform#25757 etc.; APIReference/ECS_Idempotency',
    evidence: ['O', 'D'],
  },
  'SV-05': {
    statement:
      'CreateService on a DRAINING name → `InvalidParameterException` ("Unable to Start a service that is still Draining."); on an INACTIVE name → allowed.',
    source: 'API:DeleteService, API:ServiceNotActiveException; gh:ewilde/faas-fargate#13',
    evidence: ['M', 'O'],
  },
  'SV-06': {
    statement:
      'DescribeServices of an unknown service: HTTP 200, `failures[].reason` MISSING (not `ServiceNotFoundException`).',
    source: 'DG:api_failures_messages; API:DescribeServices errors',
    evidence: ['M', 'D'],
  },
  'SV-07': {
    statement:
      'UpdateService: unknown → `ServiceNotFoundException`; DRAINING/INACTIVE → `ServiceNotActiveException`. DeleteService unknown → `ServiceNotFoundException`.',
    source: 'API:UpdateService, API:DeleteService',
    evidence: ['M'],
  },
  'SV-08': {
    statement:
      'DeleteService with desiredCount > 0 and no `force` → client error, service untouched (`InvalidParameterException`; wording unverified).',
    source: 'API:DeleteService',
    evidence: ['M', 'I'],
  },
  'SV-09': {
    statement:
      'DeleteService (count 0, or `force` on REPLICA) → DRAINING while tasks stop, then INACTIVE; hidden from ListServices at once, still visible in DescribeServices.',
    source: 'API:DeleteService',
    evidence: ['M'],
  },
  'SV-10': {
    statement:
      "`runningCount`/`pendingCount`/`desiredCount` match tasks; steady state = one deployment and running = desired (the ServicesStable waiter's condition).",
    source: 'API:Service; waiters-2.json',
    evidence: ['M'],
  },
  'SV-11': {
    statement:
      'Lower bound during a rolling update: healthy RUNNING ≥ ceil(desired × min/100). E.g. 4×50 % → 2; 2×75 % → 2 (nothing may stop first).',
    source: 'API:DeploymentConfiguration; DG:deployment-type-ecs',
    evidence: ['M', 'D'],
  },
  'SV-12': {
    statement:
      'Upper bound: RUNNING+PENDING (+STOPPING per developer guide) ≤ floor(desired × max/100). E.g. 4×200 % → 8; 3×125 % → 3 (nothing may start first).',
    source: 'API:DeploymentConfiguration; DG:service_definition_parameters',
    evidence: ['M', 'D'],
  },
  'SV-13': {
    statement:
      'If bounds allow neither start nor stop, the deployment stalls with event "was unable to stop or start tasks during a deployment because of the service deployment configuration…".',
    source: 'DG:service-event-messages-list',
    evidence: ['D'],
  },
  'SV-14': {
    statement:
      'UpdateService starts a new deployment for taskDefinition, networkConfiguration, platformVersion, loadBalancers, serviceRegistries, serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, or forceNewDeployment.',
    source: 'API:UpdateService (per-field notes)',
    evidence: ['M'],
  },
  'SV-15': {
    statement:
      'UpdateService starts no new deployment for desiredCount, deploymentConfiguration, capacityProviderStrategy, placement*, healthCheckGracePeriodSeconds, enableExecuteCommand, enableECSManagedTags, propagateTags, AZ rebalancing; nor for an unchanged taskDefinition (last I).',
    source: 'API:UpdateService (per-field notes)',
    evidence: ['M', 'I'],
  },
  'SV-16': {
    statement:
      'During an update: new deployment PRIMARY, old ACTIVE until its tasks are gone, then it leaves `deployments`; never two PRIMARY.',
    source: 'API:Deployment.status',
    evidence: ['M'],
  },
  'SV-17': {
    statement:
      'rolloutState IN_PROGRESS → COMPLETED, or → FAILED only with circuit breaker/alarms on; a FAILED deployment launches no more tasks; `failedTasks` counts consecutive failures and resets once a task runs.',
    source: 'API:Deployment',
    evidence: ['M'],
  },
  'SV-18': {
    statement:
      'Circuit breaker threshold = clamp(ceil(0.5 × desired), 3, 200): desired 1→3, 25→13, 400→200. (2023 docs and older emulators used minimum 10.)',
    source: 'API:ServiceDeploymentCircuitBreaker; DG:deployment-circuit-breaker (rounding)',
    evidence: ['M', 'D'],
  },
  'SV-19': {
    statement:
      'Since Jul 2026: `thresholdConfiguration` BOUNDED_PERCENT (default 50) / UNBOUNDED_PERCENT / COUNT and `resetOnHealthyTask` (default true); DescribeServices echoes the defaults.',
    source: 'API:DeploymentCircuitBreaker (SDK 3.1161); ECSP:diff.go fillDeploymentConfigurationDefaults',
    evidence: ['M', 'O'],
  },
  'SV-20': {
    statement:
      '`rollback: true` → after FAILED a new PRIMARY deployment uses the last COMPLETED task definition; with no COMPLETED predecessor there is nothing to roll back to.',
    source: 'API:DeploymentCircuitBreaker; DG:deployment-failure-detection',
    evidence: ['M', 'D'],
  },
  'SV-21': {
    statement:
      'Stage 1 counts tasks failing to reach RUNNING; stage 2 (≥1 RUNNING) counts failed container/ELB/Cloud Map health checks.',
    source: 'DG:deployment-circuit-breaker',
    evidence: ['D'],
  },
  'SV-22': {
    statement:
      '`events`: ≤100 newest, each id/createdAt/message; includes "(service X) has reached a steady state."; duplicates suppressed up to 6 h.',
    source: 'API:Service.events; DG:service-event-messages',
    evidence: ['M', 'D'],
  },
  'SV-23': {
    statement:
      'DAEMON: exactly one task per ACTIVE eligible instance, follows instances joining/draining; passing desiredCount on update → `InvalidParameterException` "The daemon scheduling strategy does not support a desired count…"; not on Fargate; defaults max 100/min 0.',
    source: 'API:CreateService; DG:ecs_services; gh:gruntwork-io/cloud-nuke#219',
    evidence: ['M', 'D', 'O'],
  },
  'SV-24': {
    statement:
      'Without a load balancer a task counts as healthy 40 s after RUNNING, or when HEALTHY if it has health checks; `healthCheckGracePeriodSeconds` (default 0) suppresses unhealthy verdicts until elapsed.',
    source: 'API:DeploymentConfiguration, API:CreateService',
    evidence: ['M'],
  },
  'SV-25': {
    statement:
      'Unhealthy replacement starts first when maximumPercent allows, else stops one by one within minimumHealthyPercent.',
    source: 'API:DeploymentConfiguration',
    evidence: ['M'],
  },
  'SV-26': {
    statement:
      '`propagateTags` SERVICE/TASK_DEFINITION copies tags to tasks at launch only; `enableECSManagedTags` adds `aws:ecs:clusterName` and `aws:ecs:serviceName`.',
    source: 'API:CreateService; DG:ecs-using-tags',
    evidence: ['M', 'D'],
  },
  'SV-27': {
    statement:
      'Tasks stopped by scaling or deployment have stopCode ServiceSchedulerInitiated (reason text "Scaling activity initiated by (deployment ecs-svc/…)" unverified).',
    source: 'API:TaskStopCode',
    evidence: ['M', 'I'],
  },
  'SV-28': {
    statement:
      'DescribeServices returns `launchType` or `capacityProviderStrategy`, never both; `deploymentController` present; ListServicesByNamespace spans clusters, unknown → `NamespaceNotFoundException`.',
    source: 'API:Service, API:ListServicesByNamespace; presence of controller I',
    evidence: ['M', 'I'],
  },
  'SV-29': {
    statement:
      '`taskDefinition` of CreateService and UpdateService: a family means its latest ACTIVE revision, `family:revision` or a full ARN exactly that one; answers name it by its ARN.',
    source: 'API:CreateService.taskDefinition, API:UpdateService.taskDefinition',
    evidence: ['M'],
  },
  'SV-30': {
    statement:
      'CreateService with both `launchType` and `capacityProviderStrategy`, or with an awsvpc definition and no `networkConfiguration`, is a client error (type I).',
    source: 'API:CreateService.launchType, API:CreateService.networkConfiguration',
    evidence: ['M', 'I'],
  },
  'SV-31': {
    statement:
      'ListServices lists the services of one cluster; with `launchType` or `schedulingStrategy` those of that kind alone.',
    source: 'API:ListServices',
    evidence: ['M'],
  },
  'SV-32': {
    statement:
      'DescribeServices takes names and ARNs, and gives back what CreateService and UpdateService were told; `tags` only with include TAGS.',
    source: 'API:DescribeServices, API:Service',
    evidence: ['M'],
  },
  'SV-33': {
    statement:
      'The deployment circuit breaker is for services with the rolling update (ECS) deployment type; with another controller turning it on is a client error (type I).',
    source: 'API:DeploymentConfiguration.deploymentCircuitBreaker',
    evidence: ['M', 'I'],
  },
  'SV-34': {
    statement:
      'CreateService with Service Connect in a namespace that does not exist is a client error (`NamespaceNotFoundException`; type I).',
    source: 'API:CreateService errors, API:ServiceConnectConfiguration.namespace',
    evidence: ['M', 'I'],
  },
} as const satisfies Record<string, RequirementRow>
