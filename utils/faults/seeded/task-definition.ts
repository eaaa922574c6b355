import { type Fault, list, part, put } from '../fault.ts'

/** Defects of task definitions. */
export const taskDefinitionFaults: readonly Fault[] = [
  {
    id: 'every-registration-is-revision-1',
    requirement: 'TD-01',
    where: ['task-definition/'],
    answers: { RegisterTaskDefinition: ({ body }) => put(part(body, 'taskDefinition'), 'revision', 1) },
  },
  {
    id: 'essential-is-false-unless-given',
    requirement: 'TD-03',
    where: ['task-definition/'],
    answers: {
      RegisterTaskDefinition: ({ body }, input) => {
        for (const [index, container] of list(
          part(body, 'taskDefinition'),
          'containerDefinitions',
        ).entries()) {
          if (list(input, 'containerDefinitions')[index]?.['essential'] === undefined)
            container['essential'] = false
        }
      },
    },
  },
  {
    id: 'cpu-stays-as-it-was-written',
    requirement: 'TD-06',
    where: ['task-definition/'],
    answers: {
      RegisterTaskDefinition: ({ body }, input) => {
        if (input['cpu'] !== undefined && body['taskDefinition'])
          part(body, 'taskDefinition')['cpu'] = input['cpu']
      },
    },
  },
  {
    id: 'fargate-takes-any-size',
    requirement: 'TD-05',
    where: ['task-definition/'],
    answers: {
      RegisterTaskDefinition: (answer, input) => {
        const isSize = /No Fargate configuration|Invalid 'cpu' setting/.test(String(answer.body['message']))
        if (answer.status !== 400 || !isSize) return
        const taskDefinitionArn = `arn:aws:ecs:us-east-1:123456789012:task-definition/${input['family']}:1`
        const taskDefinition = { ...input, taskDefinitionArn, revision: 1, status: 'ACTIVE' }
        Object.assign(answer, { status: 200, body: { taskDefinition } })
      },
    },
  },
  {
    id: 'deregistering-leaves-it-active',
    requirement: 'TD-13',
    where: ['task-definition/'],
    answers: {
      DeregisterTaskDefinition: ({ body }) => put(part(body, 'taskDefinition'), 'status', 'ACTIVE'),
    },
  },
  {
    id: 'revisions-are-sorted-as-text',
    requirement: 'TD-17',
    where: ['task-definition/'],
    answers: {
      ListTaskDefinitions: ({ body }) => {
        const arns = body['taskDefinitionArns']
        if (Array.isArray(arns)) body['taskDefinitionArns'] = arns.map(String).sort()
      },
    },
  },
]
