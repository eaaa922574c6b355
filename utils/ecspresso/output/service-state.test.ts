import { describe, expect, it } from 'vitest'
import { printed, stateText } from '../testing/printed.ts'
import { readServiceState } from './service-state.ts'

describe('the state of a service', () => {
  it('is read from what v2.3.2 printed', () => {
    const state = readServiceState(
      printed(`${stateText}2026/11/20 22:43:08 (service web) has started 1 tasks: (task 760de4440e8a46c1955ad2bc39903cd8).
2026/11/20 22:43:10 (service web) has reached a steady state.
`),
    )
    expect(state).toEqual({
      service: 'web',
      cluster: 'main',
      taskDefinition: 'web:2',
      deployments: [
        {
          status: 'PRIMARY',
          taskDefinition: 'web:2',
          desired: 1,
          pending: 0,
          running: 1,
          rolloutState: 'COMPLETED',
          rolloutStateReason: 'ECS deployment ecs-svc/4024452222649121293 completed.',
        },
      ],
      taskSets: [],
      autoScaling: [],
      events: [
        {
          at: '2026-11-20T22:43:08Z',
          message: '(service web) has started 1 tasks: (task 760de4440e8a46c1955ad2bc39903cd8).',
        },
        { at: '2026-11-20T22:43:10Z', message: '(service web) has reached a steady state.' },
      ],
    })
  })

  it('has a deployment of which the endpoint tells no rollout, and what is said of task sets and scaling', () => {
    const state = readServiceState(
      printed(`Service: web
Cluster: main
TaskDefinition: web:2
Deployments:
    ACTIVE web:1 desired:0 pending:0 running:2 ()
TaskSets:
   PRIMARY web:2 desired:2 pending:1 running:1 STABILIZING
AutoScaling:
  Capacity min:1 max:4
  Suspended in:false out:false scheduled:false
Events:
`),
    )
    expect(state.deployments).toMatchObject([{ status: 'ACTIVE', rolloutState: '', rolloutStateReason: '' }])
    expect(state.taskSets).toEqual([
      {
        status: 'PRIMARY',
        taskDefinition: 'web:2',
        desired: 2,
        pending: 1,
        running: 1,
        stabilityStatus: 'STABILIZING',
      },
    ])
    expect(state.autoScaling).toEqual([
      'Capacity min:1 max:4',
      'Suspended in:false out:false scheduled:false',
    ])
    expect(state.events).toEqual([])
  })

  it('has no status of a deployment where the endpoint gives none', () => {
    const { deployments } = readServiceState(printed(stateText.replace('PRIMARY', '       ')))
    expect(deployments).toMatchObject([{ status: '', taskDefinition: 'web:2', running: 1 }])
  })

  it.each([
    ['nothing', '', /has no line "Service: …"/],
    ['a table', '| web | main |\n', /has no line "Service: …"/],
    [
      'deployments of another form',
      stateText.replace(/desired:1.*/, '1/1 tasks'),
      /has "PRIMARY web:2 1\/1 tasks" below "Deployments:"/,
    ],
    ['events without a time', `${stateText}(service web) is fine\n`, /below "Events:"/],
  ])('is not guessed from %s', (_what, stdout, message) => {
    expect(() => readServiceState(printed(stdout))).toThrow(
      expect.objectContaining({
        code: 'ECSPRESSO_OUTPUT_UNREADABLE',
        message: expect.stringMatching(message),
      }),
    )
  })
})
