import { describe, expect, it } from 'vitest'
import type { Made } from './made.ts'
import { type Seen, untruths } from './truth.ts'

const call: Made = {
  operation: 'RunTask',
  cluster: 'one',
  key: 'a',
  outcome: 'made',
  asked: 2,
  ids: ['1', '2'],
}
const task = { id: '1', cluster: 'one', startedBy: 'a', lastStatus: 'RUNNING' }
const both = [task, { ...task, id: '2' }]
const service: Made = {
  operation: 'CreateService',
  cluster: 'one',
  key: 'web',
  outcome: 'made',
  asked: 1,
  ids: ['web'],
}
const web = { name: 'web', cluster: 'one' }

function found(made: readonly Made[], seen: Partial<Seen>): readonly string[] {
  return untruths(made, { tasks: [], services: [], ...seen }).map(
    ({ kind, message }) => `${kind}: ${message}`,
  )
}

describe('what is there after a load', () => {
  it('is true where all that was answered is there, once', () => {
    expect(found([call, service], { tasks: both, services: [web] })).toEqual([])
  })

  it('lacks a task that was answered', () => {
    expect(found([call], { tasks: [task] })).toEqual([
      'lost: RunTask a was answered with the task one/2, which is not there',
    ])
  })

  it('has a task more than were answered', () => {
    const tasks = [...both, { ...task, id: '3' }]
    expect(found([call], { tasks })).toEqual([
      'twice: 1 tasks (one/3) are there beside those that RunTask a was answered with',
    ])
  })

  it('has one task for two calls', () => {
    expect(found([call, { ...call, key: 'b', ids: ['2'] }], { tasks: both })).toEqual([
      'twice: the task one/2 was answered to RunTask a and to RunTask b',
    ])
  })

  it('has tasks of a call that was refused', () => {
    const refused: Made = { ...call, outcome: 'refused', ids: [] }
    expect(found([refused], { tasks: both })).toEqual([
      'twice: 2 tasks (one/1) are there beside those that RunTask a was answered with',
    ])
  })

  it('may have the tasks of a call that was not answered, but no more than it asked for', () => {
    const unknown: Made = { ...call, outcome: 'unknown', ids: [] }
    expect(found([unknown], { tasks: [] })).toEqual([])
    expect(found([unknown], { tasks: both })).toEqual([])
    expect(found([unknown], { tasks: [...both, { ...task, id: '3' }] })).toHaveLength(1)
  })

  it('has tasks that no call has asked for, but for those of services', () => {
    const ofService = { ...task, startedBy: 'ecs-svc/1' }
    expect(found([], { tasks: [{ ...task, startedBy: 'x' }, ofService] })).toEqual([
      'unasked: 1 tasks (one/1) are there that no call of the load has asked for, startedBy "x"',
    ])
  })

  it('lacks a service that was created, has one twice, or one that was refused', () => {
    expect(found([service], {})).toEqual(['lost: the service one/web was created, and is not there'])
    expect(found([service], { services: [web, web] })).toEqual([
      'twice: the service one/web is listed 2 times',
    ])
    expect(found([{ ...service, outcome: 'refused' }], { services: [web] })).toEqual([
      'unasked: the service one/web was refused, and is there all the same',
    ])
    expect(found([], { services: [web] })).toHaveLength(1)
    expect(found([{ ...service, outcome: 'unknown' }], { services: [web] })).toEqual([])
    // Created by one call, refused to another that came later.
    expect(found([service, { ...service, outcome: 'refused' }], { services: [web] })).toEqual([])
  })

  it('may have a service or not that was to be deleted, unless that was refused', () => {
    const deleted: Made = { ...service, operation: 'DeleteService', ids: [] }
    expect(found([service, deleted], {})).toEqual([])
    expect(found([service, deleted], { services: [web] })).toEqual([])
    expect(found([service, { ...deleted, outcome: 'unknown' }], {})).toEqual([])
    expect(found([service, { ...deleted, outcome: 'refused' }], {})).toEqual([
      'lost: the service one/web was created, and is not there',
    ])
    // Who deletes it has not made it.
    expect(found([deleted], { services: [web] })).toHaveLength(1)
  })

  it('has the tasks of StartTask as those of RunTask', () => {
    const placed: Made = { ...call, operation: 'StartTask' }
    expect(found([placed], { tasks: both })).toEqual([])
    expect(found([placed], { tasks: [task] })).toEqual([
      'lost: StartTask a was answered with the task one/2, which is not there',
    ])
  })
})
