import type { RequirementRow } from '../row.ts'

/** What ECS does: task definitions. */
export const taskDefinition = {
  'TD-01': {
    statement:
      'First registration of a family is revision 1, `status` ACTIVE; each registration adds exactly 1, even after deregistrations; the family name keeps its counter after deletion.',
    source: 'API:TaskDefinition.revision; API:DeleteTaskDefinitions',
    evidence: ['M'],
  },
  'TD-02': {
    statement:
      '`family` and `containerDefinitions` are required; family ≤255 of letters, digits, `_`, `-`; violation → `ClientException` or `InvalidParameterException`.',
    source: 'API:RegisterTaskDefinition',
    evidence: ['M'],
  },
  'TD-03': {
    statement:
      '`essential` defaults true and at least one container must be essential; ≤10 container definitions.',
    source: 'API:ContainerDefinition; DG:service-quotas',
    evidence: ['M', 'D'],
  },
  'TD-04': {
    statement:
      '`networkMode` default bridge; FARGATE in `requiresCompatibilities` needs `awsvpc`, task `cpu` and `memory`, else `ClientException`.',
    source: 'API:RegisterTaskDefinition',
    evidence: ['M'],
  },
  'TD-05': {
    statement:
      'Fargate sizes: 256→512/1024/2048; 512→1–4 GB; 1024→2–8 GB; 2048→4–16 GB step 1; 4096→8–30 step 1; 8192→16–60 step 4; 16384→32–120 step 8. Other pairs → `ClientException` ("No Fargate configuration exists for given values." / "Invalid \'cpu\' setting for task.").',
    source: 'API:RegisterTaskDefinition; DG:task-cpu-memory-error',
    evidence: ['M', 'D'],
  },
  'TD-06': {
    statement: '`"1 vCPU"`, `"1GB"` style values are stored as integer strings (`"1024"`).',
    source: 'API:RegisterTaskDefinition',
    evidence: ['M'],
  },
  'TD-07': {
    statement:
      'EC2: without task memory, each container needs non-zero `memory` or `memoryReservation`; if both, `memory` > `memoryReservation`; sum of container reservations stays below task memory.',
    source: 'API:ContainerDefinition',
    evidence: ['M'],
  },
  'TD-08': {
    statement:
      'Ports: awsvpc/host → `hostPort` absent or equal to `containerPort`; `none` → no portMappings.',
    source: 'API:ContainerDefinition.portMappings',
    evidence: ['M'],
  },
  'TD-09': {
    statement:
      '`dependsOn` conditions START/COMPLETE/SUCCESS/HEALTHY; COMPLETE and SUCCESS may not target an essential container; HEALTHY needs a `healthCheck` on the target. Unknown target or cycle rejected (I).',
    source: 'API:ContainerDependency',
    evidence: ['M', 'I'],
  },
  'TD-10': {
    statement:
      '`healthCheck`: command starts CMD or CMD-SHELL; interval 5–300 (30), timeout 2–60 (5), retries 1–10 (3), startPeriod 0–300 (off).',
    source: 'API:HealthCheck',
    evidence: ['M'],
  },
  'TD-11': {
    statement:
      '`restartPolicy.enabled` required; `restartAttemptPeriod` 60–1800 (default 300); ≤50 `ignoredExitCodes`.',
    source: 'API:ContainerRestartPolicy',
    evidence: ['M'],
  },
  'TD-12': {
    statement:
      'DescribeTaskDefinition accepts family (latest ACTIVE), family:revision, ARN; unknown → `ClientException` ("Unable to describe task definition."); `tags` only with include TAGS.',
    source: 'API:DescribeTaskDefinition; gh:sil-org/ecs-deploy#145',
    evidence: ['M', 'O'],
  },
  'TD-13': {
    statement: 'DeregisterTaskDefinition needs a revision; result INACTIVE with `deregisteredAt`.',
    source: 'API:DeregisterTaskDefinition',
    evidence: ['M'],
  },
  'TD-14': {
    statement:
      'INACTIVE revisions cannot start RunTask/CreateService/UpdateService (grace up to 10 min); error `InvalidParameterException` "TaskDefinition is inactive" seen for RunTask; unknown one in CreateService → `ClientException` "TaskDefinition not found.".',
    source: 'API:DeregisterTaskDefinition; gh:DefangLabs/defang#775; gh:Cloud-CV/EvalAI#2419',
    evidence: ['M', 'O'],
  },
  'TD-15': {
    statement:
      'Services/tasks already on an INACTIVE or DELETE_IN_PROGRESS revision keep running and can still scale.',
    source: 'API:DeregisterTaskDefinition, API:DeleteTaskDefinitions',
    evidence: ['M'],
  },
  'TD-16': {
    statement:
      'DeleteTaskDefinitions: ≤10, revision mandatory, must be INACTIVE first (otherwise an entry in `failures`, I); then immediately DELETE_IN_PROGRESS until no task/deployment references it.',
    source: 'API:DeleteTaskDefinitions; DG:task-definition-state',
    evidence: ['M', 'I'],
  },
  'TD-17': {
    statement:
      'ListTaskDefinitions: default ACTIVE only; ASC = family lexicographic then revision numeric; DESC reverses; `familyPrefix` is the full family name (exact match).',
    source: 'API:ListTaskDefinitions',
    evidence: ['M'],
  },
  'TD-18': {
    statement:
      'ListTaskDefinitionFamilies: `familyPrefix` is a real prefix; default lists ACTIVE and INACTIVE families; status ACTIVE = has ≥1 ACTIVE revision.',
    source: 'API:ListTaskDefinitionFamilies',
    evidence: ['M'],
  },
} as const satisfies Record<string, RequirementRow>
