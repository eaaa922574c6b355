import type { TaskAnswer } from '../../target/target.ts'
import { type Fault, list, put } from '../fault.ts'

const where = ['service/single-task-nginx'] as const

/** Defects of what tasks serve, which no call of the API shows. */
export const taskNetworkFaults: readonly Fault[] = [
  {
    id: 'nginx-runs-and-never-listens',
    requirement: 'TK-27',
    where,
    requests: {
      RegisterTaskDefinition: (input) => {
        for (const container of list(input, 'containerDefinitions')) {
          if (String(container['image']).startsWith('nginx')) put(container, 'command', ['sleep', '86400'])
        }
      },
    },
  },
  {
    id: 'a-stand-in-answers-for-every-task',
    requirement: 'TK-27',
    where,
    web: () => ({ status: 200, body: '<h1>It works!</h1>' }),
  },
  {
    id: 'another-server-answers-first-where-nothing-listens',
    requirement: 'TK-27',
    where,
    web: onceAnsweredByAnother(),
  },
  {
    id: 'stopped-tasks-go-on-serving',
    requirement: 'TK-27',
    where,
    web: rememberingAnswers(),
  },
  {
    id: 'containers-ignore-their-command',
    requirement: 'TK-27',
    where,
    requests: {
      RegisterTaskDefinition: (input) => {
        for (const container of list(input, 'containerDefinitions')) delete container['command']
      },
    },
  },
]

/** Where nothing has ever answered, the first request is answered all the same. */
function onceAnsweredByAnother(): NonNullable<Fault['web']> {
  const asked = new Set<string>()
  return (answer, { taskArn, containerPort }) => {
    const place = `${taskArn} ${containerPort}`
    if (answer || asked.has(place) || containerPort === 80) return answer
    asked.add(place)
    return { status: 404, body: 'not found' }
  }
}

/** Where there is no answer any more, the last one that there was. */
function rememberingAnswers(): NonNullable<Fault['web']> {
  const last = new Map<string, TaskAnswer>()
  return (answer, { taskArn, containerPort }) => {
    const asked = `${taskArn} ${containerPort}`
    if (answer) last.set(asked, answer)
    return last.get(asked)
  }
}
