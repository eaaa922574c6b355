import type { RequirementRow } from '../row.ts'

/** What ECS does: the task lifecycle. */
export const task = {
  'TK-01': {
    statement:
      '`lastStatus` moves only forward along PROVISIONING → PENDING → ACTIVATING → RUNNING → DEACTIVATING → STOPPING → DEPROVISIONING → STOPPED (→ DELETED); transition states may be skipped or missed by polling; nothing leaves STOPPED except DELETED.',
    source: 'DG:task-lifecycle-explanation (order), monotonicity I',
    evidence: ['D', 'I'],
  },
  'TK-02': {
    statement:
      'A task that fails before running goes from PROVISIONING/PENDING/ACTIVATING to the stop path without ever reporting RUNNING; `startedAt` stays absent.',
    source: 'API:Task.startedAt; API:TaskStopCode',
    evidence: ['M', 'I'],
  },
  'TK-03': {
    statement:
      '`desiredStatus` is RUNNING or STOPPED, never PENDING; it becomes STOPPED no later than `lastStatus`, and never returns to RUNNING (last clause I).',
    source: 'API:ListTasks.desiredStatus',
    evidence: ['M', 'I'],
  },
  'TK-04': {
    statement:
      'Timestamps appear only once reached: `createdAt` (entered PENDING) ≤ `pullStartedAt` ≤ `pullStoppedAt` ≤ `startedAt` (→RUNNING) ≤ `stoppingAt` ≤ `stoppedAt`; `executionStoppedAt` ≤ `stoppedAt`. No order is documented between `executionStoppedAt` and `stoppingAt` (self-exit reports may precede STOPPING), nor for `connectivityAt` beyond ≥ `createdAt`.',
    source: 'API:Task fields',
    evidence: ['M', 'I'],
  },
  'TK-05': {
    statement: '`version` increases with each reported change of the task.',
    source: 'API:Task.version',
    evidence: ['M'],
  },
  'TK-06': {
    statement: 'RunTask `count` 1–10 (default 1); 11 → client error with no task started.',
    source: 'API:RunTask.count',
    evidence: ['M', 'I'],
  },
  'TK-07': {
    statement:
      'RunTask placing only part of `count` returns HTTP 200 with `tasks[]` for the placed and `failures[]` (arn, reason, detail) for the rest; it is not an exception.',
    source: 'API:RunTask, API:Failure; DG:api_failures_messages',
    evidence: ['D'],
  },
  'TK-08': {
    statement:
      'RunTask launchType EC2 in a cluster without instances is an exception: `InvalidParameterException` "No Container Instances were found in your cluster.".',
    source: 'gh:aws/amazon-ecs-cli#1122; gh:jenkinsci/amazon-ecs-plugin#217',
    evidence: ['O'],
  },
  'TK-09': {
    statement:
      'RunTask `clientToken` (≤64 chars, ASCII 33–126, scoped per cluster): same token + same parameters returns the original tasks and starts none; different parameters → `ConflictException` with `resourceIds` = existing task ARNs.',
    source: 'API:RunTask; APIReference/ECS_Idempotency',
    evidence: ['M', 'D'],
  },
  'TK-10': {
    statement:
      '`group` defaults to `family:<family>`; service tasks carry `service:<name>`; `startedBy` ≤128 chars and on service tasks equals the deployment id `ecs-svc/…`.',
    source: 'API:RunTask, API:Task; DG:task-groups; gist KensoDev/9831acfa',
    evidence: ['M', 'O'],
  },
  'TK-11': {
    statement:
      'Overrides ≤8192 chars; command/environment overrides apply to the named container only and are echoed in `task.overrides`.',
    source: 'API:RunTask.overrides',
    evidence: ['M'],
  },
  'TK-12': {
    statement:
      'RunTask with `propagateTags: SERVICE` is an error; `launchType` together with `capacityProviderStrategy` is an error; awsvpc definition without `networkConfiguration` is an error.',
    source: 'API:RunTask',
    evidence: ['M'],
  },
  'TK-13': {
    statement:
      "StopTask returns the task; afterwards `desiredStatus` STOPPED, `stopCode` UserInitiated and the given `reason` in `stoppedReason`; the task's tags are deleted.",
    source: 'API:StopTask, API:TaskStopCode',
    evidence: ['M'],
  },
  'TK-14': {
    statement:
      "StopTask sends SIGTERM (or image STOPSIGNAL), then SIGKILL after 30 s or `stopTimeout` (Fargate max 120): a handler's own exit code is reported, a killed container reports 137.",
    source: 'API:StopTask, API:ContainerDefinition.stopTimeout; 137 I',
    evidence: ['M', 'I'],
  },
  'TK-15': {
    statement:
      'StopTask of an unknown task → `InvalidParameterException` (no TaskNotFound type exists); "The referenced task was not found." (text unverified).',
    source: 'API:StopTask errors',
    evidence: ['M', 'I'],
  },
  'TK-16': {
    statement: 'StopTask of an already STOPPED task succeeds and changes neither `stoppedAt` nor `stopCode`.',
    source: 'undocumented',
    evidence: ['I'],
    unchecked:
      'AWS does not say whether the second call succeeds. That it changes no timestamp is checked under TK-04.',
  },
  'TK-17': {
    statement:
      'DescribeTasks of an unknown id: HTTP 200, `failures[].reason` MISSING; empty `tasks` array → `InvalidParameterException` "Tasks cannot be empty.".',
    source: 'DG:api_failures_messages; gh:sil-org/ecs-deploy#63',
    evidence: ['D', 'O'],
  },
  'TK-18': {
    statement: 'STOPPED tasks stay describable for at least one hour.',
    source: 'API:DescribeTasks; DG:stopped-task-errors',
    evidence: ['M', 'D'],
  },
  'TK-19': {
    statement:
      'ListTasks without `desiredStatus` lists only desired RUNNING; STOPPED lists desired STOPPED; PENDING always returns nothing.',
    source: 'API:ListTasks',
    evidence: ['M'],
  },
  'TK-20': {
    statement:
      'ListTasks filters: family, serviceName (unknown → `ServiceNotFoundException`), containerInstance, launchType; `startedBy` must be the only filter.',
    source: 'API:ListTasks',
    evidence: ['M'],
  },
  'TK-21': {
    statement:
      'After exit each container has `lastStatus` STOPPED and `exitCode`; `reason` (≤1024 chars) is set only when there is something to explain; a clean exit has none (clients treat any `reason` as failure).',
    source: 'API:Container; ECSP:ecspresso.go DescribeTaskStatus',
    evidence: ['M'],
  },
  'TK-22': {
    statement:
      'Bridge/host tasks expose `networkBindings` once RUNNING; awsvpc tasks expose an ENI in `attachments` and `networkInterfaces`.',
    source: 'API:ContainerDefinition.portMappings, API:Task',
    evidence: ['M'],
  },
  'TK-23': {
    statement:
      '`taskDefinition` of RunTask and StartTask: a family means its latest ACTIVE revision, `family:revision` or a full ARN exactly that one; an unknown one is a client error (`ClientException`, wording and type I).',
    source: 'API:RunTask.taskDefinition, API:StartTask.taskDefinition',
    evidence: ['M', 'I'],
  },
  'TK-24': {
    statement:
      'Containers of a task that mount the same volume of its definition share its content; through a mount point with `readOnly` it can only be read; what is written elsewhere stays in the container.',
    source: 'API:MountPoint, API:Volume; DG:bind-mounts',
    evidence: ['M', 'D'],
  },
  'TK-25': {
    statement:
      'A task has the tags given to RunTask or StartTask; those of its definition only with `propagateTags: TASK_DEFINITION`; `aws:ecs:clusterName` with `enableECSManagedTags`. DescribeTasks shows tags only with include TAGS.',
    source: 'API:RunTask.tags, API:RunTask.propagateTags, API:DescribeTasks.include; DG:ecs-using-tags',
    evidence: ['M', 'D'],
  },
  'TK-26': {
    statement:
      '`lastStatus` and `exitCode` tell what is so: containers of a RUNNING task run, none of a STOPPED task does, and an exit code is the one that the container ended with.',
    source: 'DG:task-lifecycle-explanation; API:Container.exitCode',
    evidence: ['D', 'M'],
  },
  'TK-27': {
    statement:
      'A container of an awsvpc task runs its image, and what listens in it on its `containerPort` answers there, while the task is RUNNING and has had a moment to start; once the task is STOPPED nothing answers.',
    source: 'API:ContainerDefinition.image, API:PortMapping.containerPort; DG:task-lifecycle-explanation',
    evidence: ['M', 'D'],
  },
} as const satisfies Record<string, RequirementRow>
