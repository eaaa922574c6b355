import type { RequirementRow } from '../row.ts'

/** What ECS does: pagination and batch limits. */
export const pagination = {
  'PAGE-01': {
    statement:
      'ListClusters, ListTasks, ListTaskDefinitions, ListTaskDefinitionFamilies, ListContainerInstances, ListAttributes: `maxResults` 1–100, default 100.',
    source: 'API:each List op',
    evidence: ['M'],
  },
  'PAGE-02': {
    statement:
      'ListServices and ListServicesByNamespace: `maxResults` 1–100, default 10; ListServiceDeployments 1–100, default 20; ListAccountSettings and DescribeCapacityProviders 1–10, default 10.',
    source: 'API:each op',
    evidence: ['M'],
  },
  'PAGE-03': {
    statement:
      '`nextToken` is opaque; a page may hold fewer than `maxResults`; token absent on the last page; concatenated pages give each item exactly once (of a set that changes meanwhile: each that is in it throughout).',
    source: 'API:List ops (last clause I)',
    evidence: ['M', 'I'],
  },
  'PAGE-04': {
    statement:
      'Batch caps: DescribeClusters/Tasks/ContainerInstances/CapacityProviders 100, GetTaskProtection 100, DescribeServices 10, DescribeServiceDeployments/Revisions 20, DeleteTaskDefinitions 10, UpdateContainerInstancesState 10, UpdateTaskProtection 10. Over the cap → `InvalidParameterException` (type I).',
    source: 'API:each op',
    evidence: ['M', 'I'],
  },
} as const satisfies Record<string, RequirementRow>
