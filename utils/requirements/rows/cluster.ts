import type { RequirementRow } from '../row.ts'

/** What ECS does: clusters. */
export const cluster = {
  'CL-01': {
    statement:
      'CreateCluster without `clusterName` creates `default`; name ≤255 of letters, digits, `_`, `-`, otherwise a client error.',
    source: 'API:CreateCluster',
    evidence: ['M'],
  },
  'CL-02': {
    statement: 'CreateCluster for an existing ACTIVE name returns that cluster without error (same ARN).',
    source: 'gh:hashicorp/terraform-provider-aws#38875; gh:nandemo-ya/kecs#79',
    evidence: ['O'],
  },
  'CL-03': {
    statement:
      'New cluster has `status` ACTIVE; DeleteCluster returns it INACTIVE; an INACTIVE cluster may stay describable for a while – do not rely on either outcome later.',
    source: 'API:DeleteCluster, API:Cluster',
    evidence: ['M'],
  },
  'CL-04': {
    statement:
      'CreateCluster again after INACTIVE gives a fresh ACTIVE cluster; tagged tasks of the deleted namesake are not returned.',
    source: 'API:DescribeTasks (tag note); rest I',
    evidence: ['M', 'I'],
  },
  'CL-05': {
    statement:
      'DeleteCluster with ACTIVE services → `ClusterContainsServicesException` ("The Cluster cannot be deleted while Services are active.").',
    source: 'API:DeleteCluster; gh:aws/amazon-cloudwatch-agent#1799',
    evidence: ['M', 'O'],
  },
  'CL-06': {
    statement:
      'DeleteCluster with active tasks → `ClusterContainsTasksException` ("The Cluster cannot be deleted while Tasks are active.").',
    source: 'API:DeleteCluster; gh:gruntwork-io/cloud-nuke#368',
    evidence: ['M', 'O'],
  },
  'CL-07': {
    statement:
      'DeleteCluster with registered instances → `ClusterContainsContainerInstancesException`; with cluster-scoped capacity providers → `ClusterContainsCapacityProviderException`.',
    source: 'API:DeleteCluster',
    evidence: ['M'],
  },
  'CL-08': {
    statement:
      'Operations addressed to an unknown cluster (Delete/RunTask/StopTask/CreateService/UpdateService/DescribeServices/DescribeTasks/ListServices/ListTasks…) → `ClusterNotFoundException`.',
    source: 'API:each op errors',
    evidence: ['M'],
  },
  'CL-09': {
    statement:
      'DescribeClusters of an unknown name is not an exception: HTTP 200, `failures[].reason = "MISSING"`; with no `clusters` argument it describes `default`.',
    source: 'DG:api_failures_messages; API:DescribeClusters',
    evidence: ['M', 'D'],
  },
  'CL-10': {
    statement:
      '`include` gates SETTINGS, STATISTICS, TAGS, CONFIGURATIONS, ATTACHMENTS: not requested → not returned.',
    source: 'API:DescribeClusters',
    evidence: ['M'],
  },
  'CL-11': {
    statement:
      '`runningTasksCount`, `pendingTasksCount`, `activeServicesCount`, `registeredContainerInstancesCount` (ACTIVE+DRAINING) track reality.',
    source: 'API:Cluster',
    evidence: ['M'],
  },
} as const satisfies Record<string, RequirementRow>
