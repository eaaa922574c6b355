import { type Fault, list, part, put } from '../fault.ts'
import { deployments } from './shown.ts'

/** Defects that a deploy tool stumbles over; they are noticed only where the machine has ecspresso. */
export const ecspressoFaults: readonly Fault[] = [
  {
    id: 'definitions-show-defaults-that-nobody-gave',
    requirement: 'EP-10',
    where: ['ecspresso/diff'],
    answers: {
      DescribeTaskDefinition: ({ body }) => {
        const containers = list(part(body, 'taskDefinition'), 'containerDefinitions')
        for (const container of containers) put(container, 'privileged', false)
      },
    },
  },
  {
    id: 'revisions-are-listed-oldest-first',
    requirement: 'EP-08',
    where: ['ecspresso/rollback'],
    requests: { ListTaskDefinitions: (input) => put(input, 'sort', 'ASC') },
  },
  {
    id: 'every-update-starts-a-deployment',
    requirement: 'EP-05',
    where: ['ecspresso/update'],
    requests: { UpdateService: (input) => put(input, 'forceNewDeployment', true) },
  },
  {
    id: 'deployments-have-no-id',
    requirement: 'EP-06',
    where: ['ecspresso/status'],
    answers: deployments((deployment) => delete deployment['id']),
  },
]
