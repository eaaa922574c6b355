import { expect, test } from 'vitest'
import { addEvent, addEventOnce, STEADY, taskEventTexts } from './events.ts'
import { serviceLab } from './testing/service-lab.ts'

function labWithService() {
  const lab = serviceLab()
  lab.define()
  return { lab, service: lab.create({ desiredCount: 0 }) }
}

test('at most 100 events are kept, the newest first, each with an id of its own', () => {
  const { lab, service } = labWithService()
  for (let number = 1; number <= 120; number += 1) addEvent(lab.world, service, `event ${number}`)
  expect(service.events).toHaveLength(100)
  expect(service.events[0]?.message).toBe('(service web) event 120')
  expect(new Set(service.events.map(({ id }) => id)).size).toBe(100)
})

test('the same event is written again after 6 h only', () => {
  const { lab, service } = labWithService()
  lab.pass(2)
  const written = () => service.events.filter(({ message = '' }) => message.endsWith('stalls')).length
  addEventOnce(lab.world, service, 'stalls')
  lab.pass(5 * 3600)
  addEventOnce(lab.world, service, 'stalls')
  expect(written()).toBe(1)
  lab.pass(2 * 3600)
  addEventOnce(lab.world, service, 'stalls')
  expect(written()).toBe(2)
})

test('after a steady state, the same event is new', () => {
  const { lab, service } = labWithService()
  addEventOnce(lab.world, service, 'stalls')
  addEvent(lab.world, service, STEADY)
  addEventOnce(lab.world, service, 'stalls')
  expect(service.events).toHaveLength(3)
})

test('ten tasks are told of in one event, more in further ones', () => {
  const lab = serviceLab()
  lab.define()
  const service = lab.create({ desiredCount: 12 })
  lab.pass(2)
  const texts = taskEventTexts(lab.tasksOf(service), 'started', 'tasks')
  expect(texts.map((text) => text.slice(0, text.indexOf(':')))).toEqual([
    'has started 10 tasks',
    'has started 2 tasks',
  ])
  expect(texts[0]).toMatch(/^has started 10 tasks: (\(task [0-9a-f]{32}\) ?){10}\.$/)
})

test('a steady service says so again every 6 h', () => {
  const { lab, service } = labWithService()
  lab.pass(13 * 3600)
  expect(service.events.filter(({ message = '' }) => message.endsWith('steady state.'))).toHaveLength(3)
})
