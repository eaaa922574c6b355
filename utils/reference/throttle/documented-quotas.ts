/** Calls that draw from one bucket, and how it holds and regains what they take. */
export interface ThrottlingQuota {
  readonly operations: readonly string[]
  /** The most tokens that the bucket holds, which is what it begins with: calls at once. */
  readonly capacity: number
  /** Tokens that it regains in a second of the endpoint: calls a second in the long run. */
  readonly refillPerSecond: number
}

/**
 * The throttling quotas of an account in a Region, as DG:request-throttling lists them. An operation that is in none of them is
 * not throttled.
 */
export const documentedQuotas: readonly ThrottlingQuota[] = [
  quota(20, 1, [
    'CreateCluster',
    'DeleteCluster',
    'PutClusterCapacityProviders',
    'UpdateCluster',
    'UpdateClusterSettings',
  ]),
  quota(50, 20, ['DescribeClusters', 'ListClusters']),
  quota(20, 1, ['DeregisterTaskDefinition', 'RegisterTaskDefinition']),
  quota(50, 20, ['DescribeTaskDefinition', 'ListTaskDefinitions', 'ListTaskDefinitionFamilies']),
  quota(5, 1, ['DeleteTaskDefinitions']),
  quota(10, 1, ['CreateCapacityProvider', 'DeleteCapacityProvider', 'UpdateCapacityProvider']),
  quota(50, 20, ['DescribeCapacityProviders']),
  quota(20, 10, ['TagResource', 'UntagResource']),
  quota(50, 20, ['ListTagsForResource']),
  quota(10, 1, ['DeleteAccountSetting', 'PutAccountSetting', 'PutAccountSettingDefault']),
  quota(50, 20, ['ListAccountSettings']),
  quota(100, 40, [
    'DeleteAttributes',
    'DeregisterContainerInstance',
    'ExecuteCommand',
    'PutAttributes',
    'RunTask',
    'StartTask',
    'StopTask',
    'UpdateContainerAgent',
    'UpdateContainerInstancesState',
  ]),
  quota(100, 20, [
    'DescribeContainerInstances',
    'DescribeTasks',
    'ListAttributes',
    'ListContainerInstances',
    'ListTasks',
  ]),
  quota(200, 120, [
    'RegisterContainerInstance',
    'SubmitAttachmentStateChanges',
    'SubmitContainerStateChange',
    'SubmitTaskStateChange',
  ]),
  quota(50, 5, ['CreateService', 'DeleteService', 'UpdateService']),
  quota(100, 20, ['DescribeServices', 'ListServices']),
  quota(50, 20, ['DescribeServiceDeployments', 'ListServiceDeployments']),
  quota(50, 20, ['DescribeServiceRevisions']),
  quota(200, 80, ['UpdateTaskProtection', 'GetTaskProtection']),
  quota(10, 1, ['ListServicesByNamespace']),
]

function quota(capacity: number, refillPerSecond: number, operations: readonly string[]): ThrottlingQuota {
  return { operations, capacity, refillPerSecond }
}
