import { type Fault, isJson, type Json, list, part, put } from '../fault.ts'
import { secretly } from './secretly.ts'
import { deployments, serviceDeployments, services, withoutEvents } from './shown.ts'

/** Defects of rollouts: their bounds, their order, their failure, and what is told of them. */
export const deploymentFaults: readonly Fault[] = [
  {
    id: 'a-rollout-is-complete-at-once',
    requirement: 'SV-03',
    where: ['service/create', 'service/rolling-update', 'service/steady-state'],
    answers: deployments((deployment) => put(deployment, 'rolloutState', 'COMPLETED')),
  },
  {
    id: 'a-rollout-is-never-complete',
    requirement: 'SV-17',
    where: ['service/rolling-update', 'failure/circuit-breaker'],
    answers: deployments((deployment) => put(deployment, 'rolloutState', 'IN_PROGRESS')),
  },
  {
    id: 'the-lower-bound-is-ignored',
    requirement: 'SV-11',
    where: ['service/rolling-update'],
    ...secretly('deploymentConfiguration', (asked) => ({ ...asked, minimumHealthyPercent: 0 })),
  },
  {
    id: 'the-upper-bound-is-ignored',
    requirement: 'SV-12',
    where: ['service/rolling-update'],
    ...secretly('deploymentConfiguration', (asked) => ({ ...asked, maximumPercent: 400 })),
  },
  {
    id: 'a-stall-tells-nothing',
    requirement: 'SV-13',
    where: ['service/rolling-update'],
    answers: withoutEvents('stop or start'),
  },
  {
    id: 'every-deployment-is-primary',
    requirement: 'SV-16',
    where: ['service/rolling-update', 'service/update'],
    answers: deployments((deployment) => put(deployment, 'status', 'PRIMARY')),
  },
  {
    id: 'the-old-deployment-is-gone-at-once',
    requirement: 'SV-16',
    where: ['service/rolling-update', 'service/update'],
    answers: services((service) => {
      if ('deployments' in service) put(service, 'deployments', list(service, 'deployments').slice(0, 1))
    }),
  },
  {
    id: 'the-circuit-breaker-is-not-wired',
    requirement: 'SV-17',
    where: ['failure/circuit-breaker'],
    ...secretly('deploymentConfiguration', ({ deploymentCircuitBreaker: _, ...asked }) => asked),
  },
  {
    id: 'the-circuit-breaker-waits-for-ten',
    requirement: 'SV-18',
    where: ['failure/circuit-breaker'],
    ...secretly('deploymentConfiguration', (asked) =>
      withBreaker(asked, { thresholdConfiguration: { type: 'COUNT', value: 10 } }),
    ),
  },
  {
    id: 'the-circuit-breaker-never-rolls-back',
    requirement: 'SV-20',
    where: ['failure/circuit-breaker', 'service/rolling-update'],
    ...secretly('deploymentConfiguration', (asked) => withBreaker(asked, { rollback: false })),
  },
  {
    id: 'failed-tasks-are-not-counted',
    requirement: 'SV-17',
    where: ['failure/circuit-breaker'],
    answers: deployments((deployment) => put(deployment, 'failedTasks', 0)),
  },
  {
    id: 'the-circuit-breaker-defaults-are-hidden',
    requirement: 'SV-19',
    where: ['service/deployment-config'],
    answers: services((service) => {
      const breaker = part(part(service, 'deploymentConfiguration'), 'deploymentCircuitBreaker')
      delete breaker['thresholdConfiguration']
      delete breaker['resetOnHealthyTask']
    }),
  },
  {
    id: 'service-deployments-succeed-at-once',
    requirement: 'SD-02',
    where: ['service/service-deployments'],
    answers: serviceDeployments((deployment) => put(deployment, 'status', 'SUCCESSFUL')),
  },
  {
    id: 'the-status-filter-of-service-deployments-is-ignored',
    requirement: 'SD-03',
    where: ['service/list-service-deployments'],
    requests: { ListServiceDeployments: (input) => void delete input['status'] },
  },
  {
    id: 'service-deployments-do-not-say-where-from',
    requirement: 'SD-04',
    where: ['service/service-deployments'],
    answers: serviceDeployments((deployment) => void delete deployment['sourceServiceRevisions']),
  },
  {
    id: 'an-unknown-service-deployment-is-stopped',
    requirement: 'SD-05',
    where: ['service/stop-service-deployment'],
    answers: {
      StopServiceDeployment: (answer, { serviceDeploymentArn }) => {
        if (answer.status === 400) Object.assign(answer, { status: 200, body: { serviceDeploymentArn } })
      },
    },
  },
  {
    id: 'services-hide-their-deployment',
    requirement: 'SD-06',
    where: ['service/service-deployments', 'service/service-revisions'],
    answers: services((service) => {
      delete service['currentServiceDeployment']
      delete service['currentServiceRevisions']
    }),
  },
]

function withBreaker(asked: Json, changed: Json): Json {
  const breaker = asked['deploymentCircuitBreaker']
  return isJson(breaker) ? { ...asked, deploymentCircuitBreaker: { ...breaker, ...changed } } : asked
}
