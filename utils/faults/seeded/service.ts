import { type Answer, type Fault, isJson, type Json, list, part, put } from '../fault.ts'
import { services, tasks, withoutEvents } from './shown.ts'

/** Defects of services: what is asked for, what is shown, what becomes of them. */
export const serviceFaults: readonly Fault[] = [
  {
    id: 'a-second-create-service-succeeds',
    requirement: 'SV-04',
    where: ['service/duplicate-creation', 'service/create'],
    answers: {
      CreateService: (answer, { serviceName }) => {
        if (messageOf(answer).includes('idempotent')) succeed(answer, { service: { serviceName } })
      },
    },
  },
  {
    id: 'services-may-be-recreated-while-they-drain',
    requirement: 'SV-05',
    where: ['service/create', 'service/delete'],
    answers: {
      CreateService: (answer, { serviceName }) => {
        if (messageOf(answer).includes('Draining')) succeed(answer, { service: { serviceName } })
      },
    },
  },
  {
    id: 'a-service-needs-no-name',
    requirement: 'SV-01',
    where: ['service/create'],
    requests: { CreateService: (input) => put(input, 'serviceName', input['serviceName'] || 'unnamed') },
  },
  {
    id: 'other-bounds-by-default',
    requirement: 'SV-02',
    where: ['service/create', 'service/deployment-config'],
    requests: {
      CreateService: (input) => {
        input['deploymentConfiguration'] ??= { maximumPercent: 150, minimumHealthyPercent: 50 }
      },
    },
  },
  {
    id: 'a-missing-service-is-an-exception',
    requirement: 'SV-06',
    where: ['service/describe'],
    answers: {
      DescribeServices: (answer) => {
        if (list(answer.body, 'failures').length === 0) return
        answer.status = 400
        answer.body = { __type: 'ServiceNotFoundException', message: 'Service not found.' }
      },
    },
  },
  {
    id: 'updating-no-service-succeeds',
    requirement: 'SV-07',
    where: ['service/update', 'service/delete'],
    answers: {
      UpdateService: (answer) => {
        if (answer.status === 400) succeed(answer, { service: {} })
      },
    },
  },
  {
    id: 'delete-service-needs-no-force',
    requirement: 'SV-08',
    where: ['service/delete'],
    requests: { DeleteService: (input) => put(input, 'force', true) },
  },
  {
    id: 'deleted-services-are-forgotten',
    requirement: 'SV-09',
    where: ['service/delete', 'service/describe'],
    answers: {
      DescribeServices: ({ body }) => {
        const shown = list(body, 'services')
        const gone = shown.filter(({ status }) => status !== 'ACTIVE')
        const failures = gone.map(({ serviceArn }) => ({ arn: serviceArn, reason: 'MISSING' }))
        put(
          body,
          'services',
          shown.filter(({ status }) => status === 'ACTIVE'),
        )
        put(body, 'failures', [...list(body, 'failures'), ...failures])
      },
    },
  },
  {
    id: 'running-count-is-what-was-asked-for',
    requirement: 'SV-10',
    where: ['service/scaling', 'service/rolling-update'],
    answers: services((service) => {
      if (service['status'] === 'ACTIVE') put(service, 'runningCount', service['desiredCount'])
    }),
  },
  {
    id: 'a-new-count-starts-a-deployment',
    requirement: 'SV-15',
    where: ['service/update', 'service/rolling-update', 'service/scaling'],
    requests: { UpdateService: (input) => put(input, 'forceNewDeployment', true) },
  },
  {
    id: 'force-new-deployment-is-ignored',
    requirement: 'SV-14',
    where: ['service/update', 'service/rolling-update'],
    requests: { UpdateService: (input) => void delete input['forceNewDeployment'] },
  },
  {
    id: 'events-come-oldest-first',
    requirement: 'SV-22',
    where: ['service/steady-state', 'service/rolling-update'],
    answers: services((service) => put(service, 'events', list(service, 'events').reverse())),
  },
  {
    id: 'no-event-tells-of-the-steady-state',
    requirement: 'SV-22',
    where: ['service/steady-state', 'service/rolling-update'],
    answers: withoutEvents('steady state'),
  },
  {
    id: 'daemons-take-a-desired-count',
    requirement: 'SV-23',
    where: ['service/daemon'],
    requests: { UpdateService: (input) => void delete input['desiredCount'] },
  },
  {
    id: 'unhealthy-tasks-get-no-grace',
    requirement: 'SV-24',
    where: ['service/health-check'],
    requests: {
      CreateService: (input) => void delete input['healthCheckGracePeriodSeconds'],
    },
  },
  {
    id: 'service-tags-are-not-propagated',
    requirement: 'SV-26',
    where: ['service/tags'],
    requests: { CreateService: (input) => void delete input['propagateTags'] },
  },
  {
    id: 'managed-tags-are-not-made',
    requirement: 'SV-26',
    where: ['service/tags'],
    requests: { CreateService: (input) => void delete input['enableECSManagedTags'] },
  },
  {
    id: 'scaled-in-tasks-were-stopped-by-users',
    requirement: 'SV-27',
    where: ['service/service-tasks', 'service/scaling'],
    answers: tasks((task) => {
      if (task['stopCode'] === 'ServiceSchedulerInitiated') put(task, 'stopCode', 'UserInitiated')
    }),
  },
  {
    id: 'launch-type-beside-a-strategy',
    requirement: 'SV-28',
    where: ['service/describe', 'service/create'],
    answers: services((service) => {
      if ('capacityProviderStrategy' in service) put(service, 'launchType', 'FARGATE')
    }),
  },
  {
    id: 'unknown-namespaces-are-empty',
    requirement: 'SV-28',
    where: ['service/namespaces'],
    answers: {
      ListServicesByNamespace: (answer) => {
        if (answer.status === 400) succeed(answer, { serviceArns: [] })
      },
    },
  },
  {
    id: 'service-tasks-are-started-by-nobody',
    requirement: 'TK-10',
    where: ['service/service-tasks'],
    answers: tasks((task) => void delete task['startedBy']),
  },
  {
    id: 'protection-is-shown-and-not-kept',
    requirement: 'MISC-01',
    where: ['service/task-protection'],
    requests: { UpdateTaskProtection: (input) => put(input, 'protectionEnabled', false) },
    answers: {
      UpdateTaskProtection: ({ body }) => {
        for (const task of list(body, 'protectedTasks')) task['protectionEnabled'] = true
      },
    },
  },
  {
    id: 'task-sets-round-down',
    requirement: 'MISC-05',
    where: ['service/task-sets'],
    answers: taskSets((taskSet) => {
      const { computedDesiredCount } = taskSet
      if (typeof computedDesiredCount === 'number' && computedDesiredCount > 0)
        taskSet['computedDesiredCount'] = computedDesiredCount - 1
    }),
  },
  {
    id: 'distinct-instances-are-shared',
    requirement: 'FL-16',
    where: ['failure/placement', 'service/create'],
    requests: {
      CreateService: (input) => void delete input['placementConstraints'],
      RunTask: (input) => void delete input['placementConstraints'],
    },
  },
]

function taskSets(change: (taskSet: Json) => void): NonNullable<Fault['answers']> {
  const one = ({ body }: Answer) => change(part(body, 'taskSet'))
  return {
    ...services((service) => {
      for (const taskSet of list(service, 'taskSets')) change(taskSet)
    }),
    DescribeTaskSets: ({ body }) => {
      for (const taskSet of list(body, 'taskSets')) change(taskSet)
    },
    CreateTaskSet: one,
    UpdateTaskSet: one,
  }
}

function messageOf({ status, body }: Answer): string {
  return status === 400 && isJson(body) ? String(body['message'] ?? '') : ''
}

function succeed(answer: Answer, body: Json) {
  answer.status = 200
  answer.body = body
}
