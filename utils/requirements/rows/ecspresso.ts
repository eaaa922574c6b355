import type { RequirementRow } from '../row.ts'

/** What ECS does: what ecspresso needs of an endpoint. */
export const ecspresso = {
  'EP-01': {
    statement:
      '`deploy` on a missing service needs DescribeServices = 200 with MISSING (or status INACTIVE), not an exception; it then registers and creates.',
    source: 'ECSP:deploy.go, ecspresso.go',
    evidence: ['S'],
  },
  'EP-02': {
    statement:
      'First deploy (create path) waits with the SDK ServicesStable waiter in every version read: `deployments` must shrink to 1 and running = desired; DRAINING/INACTIVE/MISSING fail.',
    source: 'ECSP:create.go, wait.go; waiters-2.json',
    evidence: ['S'],
  },
  'EP-03': {
    statement:
      'v2.6+ update deploy defaults to `--wait-until deployed`. v2.8 code: ListServiceDeployments(status IN_PROGRESS) must list a deployment with `createdAt` after process start (v2.6.5–2.7 read `service.currentServiceDeployment` instead); DescribeServiceDeployments must then reach SUCCESSFUL or ROLLBACK_SUCCESSFUL; STOPPED, STOP_REQUESTED, ROLLBACK_FAILED → exit 1; none found within 10 s → treated as done; an API error → exit 1.',
    source: 'ECSP:wait.go, rollback.go; CHANGELOG #869 #903 #945',
    evidence: ['S'],
  },
  'EP-04': {
    statement:
      'v2.4+ then re-reads the PRIMARY deployment: its taskDefinition must be the new one, else exit 1 (detects rollback).',
    source: 'ECSP:wait.go confirmPrimaryTD; gh:kayac/ecspresso#733',
    evidence: ['S'],
  },
  'EP-05': {
    statement:
      '≤v2.7 sends two UpdateService calls (attributes, then tasks) with the same task definition: the second must not start another deployment. v2.8+ sends one.',
    source: 'ECSP:deploy.go; CHANGELOG v2.8.0 #961',
    evidence: ['S'],
  },
  'EP-06': {
    statement:
      'DescribeServices must include non-null serviceName, clusterArn, taskDefinition, deployments[].id/status, events[].createdAt/message; nil → Go panic, exit 2. `rollback` also dereferences `deploymentController.type`.',
    source: 'ECSP:ecspresso.go, rollback.go',
    evidence: ['S'],
  },
  'EP-07': {
    statement:
      'Every deploy/status/rollback/wait/delete also calls Application Auto Scaling DescribeScalableTargets; an SDK error is only a WARNING, `{}` is fine, a retried 5xx costs seconds.',
    source: 'ECSP:ecspresso.go describeAutoScaling',
    evidence: ['S'],
  },
  'EP-08': {
    statement:
      '`rollback` (v2, ECS controller, no active deployment) walks ListTaskDefinitions(familyPrefix, DESC, max 100): current ARN must match exactly, next entry is the target; a prefix-matching emulator picks a wrong family.',
    source: 'ECSP:rollback.go FindRollbackTarget',
    evidence: ['S'],
  },
  'EP-09': {
    statement:
      '`rollback` deregisters the rolled-back revision afterwards by default; no target → exit 1; v3 plan: needs an active deployment unless `--with-previous-task-definition`.',
    source: 'ECSP:rollback.go; docs/v2-v3.md',
    evidence: ['S'],
  },
  'EP-10': {
    statement:
      '`diff` prints nothing and exits 0 when equal; exits 0 with a unified diff otherwise. Endpoint-added defaults AWS does not return (e.g. `privileged:false`) show up as false diffs.',
    source: 'ECSP:diff.go',
    evidence: ['S'],
  },
  'EP-11': {
    statement:
      '`run` needs DescribeTaskDefinition, RunTask (accepting `tags: []`, empty overrides, absent propagateTags) and the TasksStopped/TasksRunning waiter; `failures[]` → exit 1.',
    source: 'ECSP:run.go',
    evidence: ['S'],
  },
  'EP-12': {
    statement:
      '`run` result: stopCode TaskFailedToStart → exit 1; watched container exitCode≠0 or any `reason` → exit 1; exitCode absent and no reason counts as success.',
    source: 'ECSP:ecspresso.go DescribeTaskStatus',
    evidence: ['S'],
  },
  'EP-13': {
    statement:
      '`verify`: DescribeClusters non-empty; IAM GetRole trust policy; optional STS AssumeRole, ELBv2, SSM, Secrets Manager, S3, Logs; image check is a direct HTTPS call to the registry (Docker Hub if no dot in host) with no skip flag. With `executionRoleArn` set and AssumeRole succeeding, the Logs/SSM/Secrets/ECR clients are built from a bare `aws.Config{}`, which drops the endpoint override (seen with v2.3.2: ECR is then asked at amazonaws.com): leave the role out in verify tests.',
    source: 'ECSP:verify.go, registry/client.go',
    evidence: ['S'],
  },
  'EP-14': {
    statement:
      '`scale` = UpdateService(same taskDefinition, desiredCount); `refresh` = UpdateService(forceNewDeployment); UpdateService with absent desiredCount must keep the count.',
    source: 'ECSP:scale.go, refresh.go, deploy.go',
    evidence: ['S'],
  },
  'EP-15': {
    statement:
      '`delete --force` only skips the prompt; without `--terminate` it sends force=false, so a service at count>0 must be refused (SV-08).',
    source: 'ECSP:delete.go',
    evidence: ['S'],
  },
  'EP-16': {
    statement:
      '`tasks`/`deregister`/`revisions` list tasks with desiredStatus RUNNING and STOPPED then DescribeTasks(TAGS); the endpoint must honour both filters and task-definition ARNs of form `task-definition/family:rev`.',
    source: 'ECSP:tasks.go, deregister.go; fujiwara/ecsta ecsta.go',
    evidence: ['S'],
  },
} as const satisfies Record<string, RequirementRow>
