import { describe, expect, it } from 'vitest'
import { replacementChecker } from './replacement.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import {
  bornAt,
  describeServices,
  listTasks,
  service,
  serviceTask,
  writeService,
} from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(replacementChecker, calls)
const made = writeService('CreateService', service())
const steady = (at: number, id = `e${at}`) => ({
  id,
  createdAt: bornAt + at,
  message: '(service web) has reached a steady state.',
})
const read = (...events: object[]) => describeServices([service({ events })])
const task = (digit: number, runs: number, to?: number, fields: object = {}) =>
  serviceTask(digit, {
    createdAt: bornAt + runs - 1,
    startedAt: bornAt + runs,
    ...(to !== undefined && {
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      executionStoppedAt: bornAt + to,
      stoppedAt: bornAt + to + 1,
    }),
    ...fields,
  })
const census = (running: number[], stopped: number[]) => [
  listTasks('RUNNING', running),
  listTasks('STOPPED', stopped),
]

describe('the replacement checker', () => {
  const died = describeTasks([task(1, 5), task(2, 5, 100), task(3, 400)])

  it('reports a service that says it is steady before a dead task is replaced', () => {
    expect(judged(made, read(steady(200), steady(10)), died, ...census([1, 3], [2]))).toMatchObject([
      {
        requirement: 'FL-06',
        message: expect.stringContaining('with 1 tasks; 2 were desired'),
        witness: [
          { seq: 1, path: 'service.desiredCount', value: 2 },
          { path: 'tasks[1].executionStoppedAt', value: bornAt + 100 },
          { seq: 2, path: 'services[0].events[0]' },
        ],
      },
    ])
  })

  it('reports it also where earlier events were seen before', () => {
    const calls = [read(steady(10)), read(steady(200), steady(10)), died, ...census([1, 3], [2])]
    expect(judged(made, ...calls)).toMatchObject([
      { witness: [{}, {}, { seq: 3, path: 'services[0].events[0]' }] },
    ])
  })

  it.each([
    ['all were there', [read(steady(500), steady(10)), died, ...census([1, 3], [2])]],
    ['the news was too young', [read(steady(130)), died, ...census([1, 3], [2])]],
    ['a task may have gone unseen', [read(steady(200)), died, ...census([1, 3, 4], [2])]],
    ['there was no census', [read(steady(200)), died]],
    ['the census was before', [died, ...census([1, 3], [2]), read(steady(200))]],
  ])('has nothing to say where %s', (_, calls) => {
    expect(judged(made, ...calls)).toEqual([])
  })

  it('counts a task that was stopped at the moment of the event', () => {
    const scheduled = { stopCode: 'ServiceSchedulerInitiated', stoppingAt: bornAt + 200 }
    const both = describeTasks([task(1, 5, 200, scheduled), task(2, 5, 200, scheduled)])
    expect(judged(made, read(steady(200)), both, ...census([], [1, 2]))).toEqual([])
    expect(judged(made, read(steady(201)), both, ...census([], [1, 2]))).toHaveLength(1)
  })

  it('asks for no more than was desired by then', () => {
    const one = writeService('UpdateService', service({ desiredCount: 1 }))
    expect(judged(made, one, read(steady(200)), died, ...census([1, 3], [2]))).toEqual([])
  })

  it('does not judge a service that was not created here', () => {
    expect(judged(read(steady(200)), died, ...census([1, 3], [2]))).toEqual([])
  })
})
