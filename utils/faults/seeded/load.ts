import type { ThrottlingQuota } from '../../reference/throttle/documented-quotas.ts'
import { type Answer, type Fault, isJson, type Json, list, part, put } from '../fault.ts'

/** Fewer than ECS has, so that few calls show how those over the rate are refused; they fill by the endpoint's fast clock. */
export const smallQuotas: readonly ThrottlingQuota[] = [
  'CreateCluster',
  'DescribeClusters',
  'RegisterTaskDefinition',
  'RunTask',
].map((operation) => ({ operations: [operation], capacity: 2, refillPerSecond: 0.1 }))

/** Defects that show under load alone: of what is made at the same time, changes between two pages, comes again, is throttled. */
export const loadFaults: readonly Fault[] = [
  {
    id: 'a-task-is-lost-when-others-are-started-at-the-time',
    requirement: 'WIRE-09',
    where: ['performance/large-scale'],
    ...lostTasks(),
  },
  {
    id: 'a-service-is-lost-when-others-are-created-at-the-time',
    requirement: 'WIRE-09',
    where: ['performance/concurrent-operations'],
    ...lostServices(),
  },
  {
    id: 'a-client-token-counts-once-its-call-is-answered',
    requirement: 'TK-09',
    where: ['performance/concurrent-operations'],
    ...crowded('RunTask', {
      request: (input) => put(input, 'clientToken', crypto.randomUUID()),
    }),
  },
  {
    id: 'revisions-registered-at-once-share-a-number',
    requirement: 'TD-01',
    where: ['performance/concurrent-operations'],
    ...crowded('RegisterTaskDefinition', {
      answer: ({ body }) => {
        const definition = part(body, 'taskDefinition')
        if (typeof definition['revision'] === 'number')
          put(definition, 'revision', definition['revision'] - 1)
      },
    }),
  },
  {
    id: 'tasks-started-at-once-are-counted-twice',
    requirement: 'CL-11',
    where: ['performance/large-scale'],
    ...countedTwice(),
  },
  {
    id: 'a-page-skips-what-follows-a-removal',
    requirement: 'PAGE-03',
    where: ['performance/pagination-under-change'],
    ...changedPages('ListServices', 'serviceArns', 'DeleteService', (items) => void items.shift()),
  },
  {
    id: 'a-page-repeats-what-came-before-a-change',
    requirement: 'PAGE-03',
    where: ['performance/pagination-under-change'],
    ...changedPages('ListTaskDefinitions', 'taskDefinitionArns', 'RegisterTaskDefinition', (items, last) =>
      items.unshift(last),
    ),
  },
  {
    id: 'a-tag-is-not-written-right-after-another',
    requirement: 'MISC-02',
    where: ['performance/latency'],
    ...crowded('TagResource', { request: (input) => put(input, 'tags', []) }),
  },
  {
    id: 'a-throttled-call-has-its-effect-all-the-same',
    requirement: 'WIRE-04',
    where: ['performance/throttling'],
    ...crowded('CreateCluster', { answer: throttle }),
  },
  {
    id: 'throttling-has-a-type-of-its-own',
    requirement: 'WIRE-04',
    where: ['performance/throttling'],
    throttle: smallQuotas,
    answers: {
      '*': ({ body }) => {
        if (body['__type'] === 'ThrottlingException') body['__type'] = 'TooManyRequestsException'
      },
    },
  },
  {
    id: 'throttling-is-a-fault-of-the-service',
    requirement: 'WIRE-04',
    where: ['performance/throttling'],
    throttle: smallQuotas,
    answers: {
      '*': (answer) => {
        if (answer.body['__type'] !== 'ThrottlingException') return
        answer.status = 503
        answer.body = { __type: 'ServiceUnavailable', message: 'Slow down' }
      },
    },
  },
  {
    id: 'a-cluster-created-again-has-the-tags-of-before',
    requirement: 'CL-04',
    where: ['performance/create-delete-cycles'],
    ...tagsOfBefore(),
  },
  {
    id: 'memory-is-kept-for-each-cluster-that-was-deleted',
    requirement: 'CL-03',
    where: ['performance/create-delete-cycles'],
    ...keptMemory(),
  },
]

interface Crowd {
  readonly request?: (input: Json) => void
  readonly answer?: (answer: Answer, input: Json) => void
}

/** So soon after another one a call counts as made at the same time, in milliseconds. */
const sameTimeMs = 1_000

/** What happens to a call alone that comes right after another one of its operation. */
function crowded(operation: string, { request, answer }: Crowd): Pick<Fault, 'requests' | 'answers'> {
  let latestMs = Number.NEGATIVE_INFINITY
  const late = new WeakSet<Json>()
  return {
    requests: {
      [operation]: (input) => {
        const nowMs = performance.now()
        const isAtOnce = nowMs - latestMs < sameTimeMs
        latestMs = nowMs
        if (!isAtOnce) return
        late.add(input)
        request?.(input)
      },
    },
    answers: {
      [operation]: (answered, input) => {
        if (late.has(input)) answer?.(answered, input)
      },
    },
  }
}

function lostTasks(): Pick<Fault, 'requests' | 'answers'> {
  const lost = new Set<unknown>()
  const { requests, answers } = crowded('RunTask', {
    answer: ({ body }) => lost.add(list(body, 'tasks')[0]?.['taskArn']),
  })
  const without = ({ body }: Answer) =>
    put(
      body,
      'tasks',
      list(body, 'tasks').filter(({ taskArn }) => !lost.has(taskArn)),
    )
  return {
    ...(requests && { requests }),
    answers: { ...answers, DescribeTasks: without, ListTasks: hide('taskArns', lost) },
  }
}

function lostServices(): Pick<Fault, 'requests' | 'answers'> {
  const lost = new Set<unknown>()
  const { requests, answers } = crowded('CreateService', {
    answer: ({ body }) => lost.add(part(body, 'service')['serviceArn']),
  })
  return { ...(requests && { requests }), answers: { ...answers, ListServices: hide('serviceArns', lost) } }
}

function hide(member: string, lost: ReadonlySet<unknown>) {
  return ({ body }: Answer) => {
    const items: unknown = body[member]
    if (Array.isArray(items))
      put(
        body,
        member,
        items.filter((item) => !lost.has(item)),
      )
  }
}

function countedTwice(): Pick<Fault, 'requests' | 'answers'> {
  const twice = new Map<unknown, number>()
  const { requests, answers } = crowded('RunTask', {
    answer: ({ body }, { cluster }) =>
      twice.set(cluster, (twice.get(cluster) ?? 0) + list(body, 'tasks').length),
  })
  return {
    ...(requests && { requests }),
    answers: {
      ...answers,
      DescribeClusters: ({ body }) => {
        for (const cluster of list(body, 'clusters')) {
          const { runningTasksCount: counted, clusterName } = cluster
          if (typeof counted === 'number')
            put(cluster, 'runningTasksCount', counted + (twice.get(clusterName) ?? 0))
        }
      },
    },
  }
}

/** Changes each page but the first of a listing during which a call of that kind was made. */
function changedPages(
  operation: string,
  member: string,
  changing: string,
  change: (items: unknown[], last: unknown) => void,
): Pick<Fault, 'answers'> {
  let isChanged = false
  let last: unknown
  return {
    answers: {
      [changing]: () => {
        isChanged = true
      },
      [operation]: ({ body }, input) => {
        const items: unknown = body[member]
        if (!Array.isArray(items)) return
        if (isChanged && 'nextToken' in input) change(items, last)
        isChanged = false
        last = items.at(-1) ?? last
      },
    },
  }
}

function throttle(answer: Answer): void {
  answer.status = 400
  answer.body = { __type: 'ThrottlingException', message: 'Rate exceeded' }
}

/** A megabyte each time. */
function keptMemory(): Pick<Fault, 'answers'> {
  const kept: number[][] = []
  return { answers: { DeleteCluster: () => void kept.push(new Array<number>(131_072).fill(0.5)) } }
}

function tagsOfBefore(): Pick<Fault, 'answers'> {
  const first = new Map<unknown, unknown>()
  return {
    answers: {
      CreateCluster: ({ body }) => {
        const cluster = part(body, 'cluster')
        if (!isJson(body['cluster'])) return
        const { clusterArn, tags } = cluster
        if (first.has(clusterArn)) put(cluster, 'tags', first.get(clusterArn))
        else first.set(clusterArn, tags)
      },
    },
  }
}
