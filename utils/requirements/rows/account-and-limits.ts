import type { RequirementRow } from '../row.ts'

/** What ECS does: protection, tags, settings, exec, task sets and quotas. */
export const accountAndLimits = {
  'MISC-01': {
    statement:
      'UpdateTaskProtection: service tasks only (standalone → failure TASK_NOT_VALID); expiresInMinutes 1–2880 (default 120), reset by each call; protected tasks survive scale-in and deployments; too many protected → DEPLOYMENT_BLOCKED + service event.',
    source: 'API:UpdateTaskProtection; DG:task-scale-in-protection',
    evidence: ['M', 'D'],
  },
  'MISC-02': {
    statement:
      'Tags: ≤50, key 1–128, value 0–256, no `aws:` prefix; TagResource merges, UntagResource removes named keys; short service ARN → `InvalidParameterException`; unknown resource → `ResourceNotFoundException`.',
    source: 'API:TagResource',
    evidence: ['M'],
  },
  'MISC-03': {
    statement:
      'Account settings: PutAccountSetting(+Default), ListAccountSettings (`effectiveSettings`, `value` needs `name`), DeleteAccountSetting reverts; cluster `containerInsights` in CreateCluster overrides the account value.',
    source: 'API:PutAccountSetting etc.',
    evidence: ['M'],
  },
  'MISC-04': {
    statement:
      'ExecuteCommand on a task without exec enabled or without a ready agent → `InvalidParameterException` or `TargetNotConnectedException`.',
    source: 'API:ExecuteCommand',
    evidence: ['M'],
  },
  'MISC-05': {
    statement:
      'EXTERNAL controller: CreateService needs only the name; CreateTaskSet `computedDesiredCount` = ceil(desired × scale); STEADY_STATE when running=computed, pending=0; DeleteTaskSet needs scale 0 or `force`; unknown → `TaskSetNotFoundException`.',
    source: 'API:CreateTaskSet, API:TaskSet',
    evidence: ['M'],
  },
  'MISC-06': {
    statement:
      'Quotas that frame the load phase: 10 tasks per RunTask (1000 tasks ≥100 calls), 5,000 services/cluster, 5,000 tasks/service, 10,000 clusters; Fargate launch burst 100/sustained 20 per s.',
    source:
      'DG:service-quotas (clusters, containers); 2026 third-party table (services, tasks per service); DG:throttling (2023)',
    evidence: ['D', 'I'],
  },
} as const satisfies Record<string, RequirementRow>
