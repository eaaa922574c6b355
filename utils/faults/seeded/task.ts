import { type Fault, list, part, put } from '../fault.ts'
import { tasks } from './shown.ts'

/** Defects of tasks. */
export const taskFaults: readonly Fault[] = [
  {
    id: 'the-exit-code-is-lost',
    requirement: 'TK-21',
    where: ['task/'],
    answers: tasks((task) => {
      for (const container of list(task, 'containers')) delete container['exitCode']
    }),
  },
  {
    id: 'every-exit-code-is-0',
    requirement: 'TK-21',
    where: ['task/'],
    answers: tasks((task) => {
      for (const container of list(task, 'containers')) if ('exitCode' in container) container['exitCode'] = 0
    }),
  },
  {
    id: 'every-exit-code-is-off-by-one',
    requirement: 'TK-26',
    where: ['task/'],
    answers: tasks((task) => {
      for (const container of list(task, 'containers')) {
        const code = container['exitCode']
        if (typeof code === 'number') container['exitCode'] = code + 1
      }
    }),
  },
  {
    id: 'the-end-of-containers-goes-unnoticed',
    requirement: 'TK-26',
    where: ['task/'],
    answers: tasks((task) => {
      if (!/^(DEACTIVATING|STOPPING|DEPROVISIONING|STOPPED)$/.test(String(task['lastStatus']))) return
      Object.assign(task, { lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
      for (const member of ['stopCode', 'stoppedReason', 'stoppingAt', 'stoppedAt', 'executionStoppedAt'])
        delete task[member]
      for (const container of list(task, 'containers')) {
        container['lastStatus'] = 'RUNNING'
        delete container['exitCode']
        delete container['reason']
      }
    }),
  },
  {
    id: 'running-for-ever',
    requirement: 'TK-01',
    where: ['task/'],
    answers: tasks((task) => {
      if (task['lastStatus'] === 'STOPPED') task['lastStatus'] = 'RUNNING'
    }),
  },
  {
    id: 'stop-task-loses-the-reason',
    requirement: 'TK-13',
    where: ['task/'],
    requests: { StopTask: (input) => void delete input['reason'] },
  },
  {
    id: 'every-stop-is-user-initiated',
    requirement: 'FL-02',
    where: ['task/'],
    answers: tasks((task) => {
      if ('stopCode' in task) task['stopCode'] = 'UserInitiated'
    }),
  },
  {
    id: 'the-version-stands-still',
    requirement: 'TK-05',
    where: ['task/'],
    answers: tasks((task) => put(task, 'version', 1)),
  },
  {
    id: 'started-before-created',
    requirement: 'TK-04',
    where: ['task/'],
    answers: tasks((task) => {
      if (typeof task['createdAt'] === 'number' && 'startedAt' in task)
        task['startedAt'] = task['createdAt'] - 1
    }),
  },
  {
    id: 'desired-status-stays-running',
    requirement: 'TK-03',
    where: ['task/'],
    answers: tasks((task) => put(task, 'desiredStatus', 'RUNNING')),
  },
  {
    id: 'client-tokens-are-ignored',
    requirement: 'TK-09',
    where: ['task/'],
    requests: { RunTask: (input) => void delete input['clientToken'] },
  },
  {
    id: 'overrides-are-not-echoed',
    requirement: 'TK-11',
    where: ['task/'],
    answers: tasks((task) => put(task, 'overrides', { containerOverrides: [] })),
  },
  {
    id: 'environment-overrides-are-ignored',
    requirement: 'TK-11',
    where: ['task/'],
    requests: {
      RunTask: (input) => {
        for (const container of list(part(input, 'overrides'), 'containerOverrides'))
          delete container['environment']
      },
    },
  },
  {
    id: 'unknown-tasks-are-left-out',
    requirement: 'TK-17',
    where: ['task/'],
    answers: { DescribeTasks: ({ body }) => put(body, 'failures', []) },
  },
  {
    id: 'stopped-tasks-are-listed-as-running',
    requirement: 'TK-19',
    where: ['task/'],
    requests: {
      ListTasks: (input) => {
        if (input['desiredStatus'] === 'STOPPED') input['desiredStatus'] = 'RUNNING'
      },
    },
  },
  {
    id: 'the-family-filter-is-ignored',
    requirement: 'TK-20',
    where: ['task/'],
    requests: { ListTasks: (input) => void delete input['family'] },
  },
  {
    id: 'the-group-is-the-cluster',
    requirement: 'TK-10',
    where: ['task/'],
    answers: tasks((task) => put(task, 'group', task['clusterArn'])),
  },
  {
    id: 'instances-lose-nothing-to-tasks',
    requirement: 'CI-02',
    where: ['task/'],
    answers: {
      DescribeContainerInstances: ({ body }) => {
        for (const instance of list(body, 'containerInstances')) {
          instance['remainingResources'] = instance['registeredResources']
        }
      },
    },
  },
]
