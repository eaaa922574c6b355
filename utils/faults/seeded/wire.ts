import { type Fault, isJson, type Json } from '../fault.ts'

/** Defects of the wire and of what all operations have in common. */
export const wireFaults: readonly Fault[] = [
  {
    id: 'timestamps-are-strings',
    requirement: 'WIRE-02',
    where: ['task-definition/'],
    answers: {
      '*': ({ body }) =>
        everywhere(body, (name, value) =>
          /At$/.test(name) && typeof value === 'number' ? new Date(value * 1000).toISOString() : value,
        ),
    },
  },
  {
    id: 'errors-have-no-type',
    requirement: 'WIRE-03',
    where: ['cluster/'],
    answers: {
      '*': (answer) => {
        delete answer.body['__type']
      },
    },
  },
  {
    id: 'errors-are-500',
    requirement: 'WIRE-03',
    where: ['cluster/'],
    answers: {
      '*': (answer) => {
        if (answer.status === 400) answer.status = 500
      },
    },
  },
  {
    id: 'task-ids-have-hyphens',
    requirement: 'WIRE-06',
    where: ['task/'],
    answers: {
      '*': ({ body }) =>
        everywhere(body, (_, value) =>
          typeof value === 'string' ? value.replace(/(task\/[\w-]+\/\w{8})(\w{24})$/, '$1-$2') : value,
        ),
    },
    // Such an endpoint knows its own ids again.
    requests: {
      DescribeTasks: (input) =>
        everywhere(input, (_, value) =>
          typeof value === 'string' ? value.replace(/(\/\w{8})-(\w{24})$/, '$1$2') : value,
        ),
      StopTask: (input) =>
        everywhere(input, (_, value) =>
          typeof value === 'string' ? value.replace(/(\/\w{8})-(\w{24})$/, '$1$2') : value,
        ),
    },
  },
  {
    id: 'max-results-is-ignored',
    requirement: 'PAGE-01',
    where: ['cluster/', 'task-definition/', 'task/'],
    requests: Object.fromEntries(
      [
        'ListClusters',
        'ListTasks',
        'ListTaskDefinitions',
        'ListTaskDefinitionFamilies',
        'ListContainerInstances',
      ].map((operation) => [operation, (input: Json) => void delete input['maxResults']]),
    ),
  },
  {
    id: 'next-token-stays',
    requirement: 'PAGE-03',
    where: ['cluster/', 'task-definition/'],
    answers: {
      ListClusters: ({ body }, input) => {
        if (input['nextToken'] !== undefined) body['nextToken'] = input['nextToken']
      },
      ListTaskDefinitions: ({ body }, input) => {
        if (input['nextToken'] !== undefined) body['nextToken'] = input['nextToken']
      },
    },
  },
]

/** Replaces every value of an object, however deep, by what `change` makes of it. */
function everywhere(json: Json, change: (name: string, value: unknown) => unknown): void {
  const changed = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => changed(name, item))
    if (!isJson(value)) return change(name, value)
    everywhere(value, change)
    return value
  }
  for (const [name, value] of Object.entries(json)) json[name] = changed(name, value)
}
