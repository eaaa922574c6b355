import { type Fault, list, part, put } from '../fault.ts'

/** Defects of clusters, settings, capacity providers, instances and attributes. */
export const clusterFaults: readonly Fault[] = [
  {
    id: 'a-deleted-cluster-stays-active',
    requirement: 'CL-03',
    where: ['cluster/'],
    answers: { DeleteCluster: ({ body }) => put(part(body, 'cluster'), 'status', 'ACTIVE') },
  },
  {
    id: 'unknown-clusters-are-an-error-to-describe',
    requirement: 'CL-09',
    where: ['cluster/'],
    answers: {
      DescribeClusters: (answer) => {
        if (list(answer.body, 'failures').length === 0) return
        answer.status = 400
        answer.body = { __type: 'ClusterNotFoundException', message: 'Cluster not found.' }
      },
    },
  },
  {
    id: 'unknown-clusters-are-left-out',
    requirement: 'CL-09',
    where: ['cluster/'],
    answers: { DescribeClusters: ({ body }) => put(body, 'failures', []) },
  },
  {
    id: 'settings-come-unasked',
    requirement: 'CL-10',
    where: ['cluster/'],
    requests: { DescribeClusters: (input) => put(input, 'include', ['SETTINGS', 'TAGS']) },
  },
  {
    id: 'task-counters-stand-still',
    requirement: 'CL-11',
    where: ['cluster/'],
    answers: {
      DescribeClusters: ({ body }) => {
        for (const cluster of list(body, 'clusters')) cluster['runningTasksCount'] = 0
      },
    },
  },
  {
    id: 'an-unknown-cluster-is-taken-for-default',
    requirement: 'CL-08',
    where: ['cluster/'],
    answers: {
      ListTasks: (answer) => {
        if (answer.status === 400) Object.assign(answer, { status: 200, body: { taskArns: [] } })
      },
    },
  },
  {
    id: 'untagging-does-nothing',
    requirement: 'MISC-02',
    where: ['cluster/', 'task-definition/'],
    requests: { UntagResource: (input) => put(input, 'tagKeys', ['another-key']) },
  },
  {
    id: 'draining-instances-stay-active',
    requirement: 'CI-03',
    where: ['cluster/'],
    requests: { UpdateContainerInstancesState: (input) => put(input, 'status', 'ACTIVE') },
  },
]
