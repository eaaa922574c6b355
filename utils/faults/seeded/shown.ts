import { type Fault, type Json, list, part, put } from '../fault.ts'

type Answers = NonNullable<Fault['answers']>

/** The same change to every task of every answer that shows tasks. */
export function tasks(change: (task: Json) => void): Answers {
  const many = ({ body }: { body: Json }) => {
    for (const task of list(body, 'tasks')) change(task)
  }
  return {
    DescribeTasks: many,
    RunTask: many,
    StartTask: many,
    StopTask: ({ body }) => change(part(body, 'task')),
  }
}

/** The same change to every container of every answer that shows tasks. */
export function containers(change: (container: Json) => void): Answers {
  return tasks((task) => {
    for (const container of list(task, 'containers')) change(container)
  })
}

/** The same change to every service of every answer that shows services. */
export function services(change: (service: Json) => void): Answers {
  const one = ({ body }: { body: Json }) => {
    if ('service' in body) change(part(body, 'service'))
  }
  return {
    DescribeServices: ({ body }) => {
      for (const service of list(body, 'services')) change(service)
    },
    CreateService: one,
    UpdateService: one,
    DeleteService: one,
  }
}

/** The same change to every deployment of every answer that shows services. */
export function deployments(change: (deployment: Json) => void): Answers {
  return services((service) => {
    for (const deployment of list(service, 'deployments')) change(deployment)
  })
}

/** Leaves out the events whose message has this in it. */
export function withoutEvents(text: string): Answers {
  return services((service) => {
    const kept = list(service, 'events').filter(({ message }) => !String(message).includes(text))
    put(service, 'events', kept)
  })
}

/** The same change to every service deployment that is described or listed. */
export function serviceDeployments(change: (deployment: Json) => void): Answers {
  const many = ({ body }: { body: Json }) => {
    for (const deployment of list(body, 'serviceDeployments')) change(deployment)
  }
  return { DescribeServiceDeployments: many, ListServiceDeployments: many }
}
