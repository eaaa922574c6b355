import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceEventsChecker } from './service-events.ts'
import { type RecordedCall, violations } from './testing/record.ts'
import { bornAt, describeServices, service } from './testing/service-record.ts'

const event = (number: number, fields: object = {}) => ({
  id: `e${number}`,
  createdAt: bornAt + number,
  message: `(service web) event ${number}`,
  ...fields,
})
const read = (events: object[], during?: readonly [number, number], more: object = {}): RecordedCall =>
  describeServices([service({ events, ...more })], during)
const judged = (...calls: RecordedCall[]) => violations(serviceEventsChecker, calls)
const downFrom = (newest: number, oldest: number) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => event(newest - index))

describe('the service-events checker', () => {
  it('has nothing to say of events that come, and of old ones that go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 }),
        fc.integer({ min: 1, max: 100 }),
        (steps, kept) => {
          let newest = 0
          let oldest = 1
          const calls = steps.map(([more, fewer]) => {
            newest += more
            oldest = Math.max(Math.min(oldest + fewer, newest + 1), newest - kept + 1)
            return read(downFrom(newest, oldest))
          })
          expect(judged(...calls)).toEqual([])
        },
      ),
    )
  })

  it('reports more than a hundred', () => {
    expect(judged(read(downFrom(101, 1)))).toMatchObject([
      { requirement: 'SV-22', witness: [{ path: 'services[0].events', value: '101 events' }] },
    ])
  })

  it('reports one that stands above a newer one', () => {
    expect(judged(read([event(1), event(2)]))).toMatchObject([
      { witness: [{ path: 'services[0].events[0]' }, { path: 'services[0].events[1]' }] },
    ])
    expect(judged(read([event(1), event(2, { createdAt: bornAt + 1 })]))).toEqual([])
  })

  it('reports an id that comes twice', () => {
    expect(judged(read([event(2), event(2, { message: 'another' })]))).toMatchObject([
      { message: expect.stringContaining('two events with the id e2') },
    ])
  })

  it.each([{ message: 'rewritten' }, { createdAt: bornAt + 1.5 }])(
    'reports an event that changed to %o',
    (change) => {
      expect(judged(read([event(1)]), read([event(1, change)]))).toMatchObject([
        { message: expect.stringContaining('otherwise than before'), witness: [{ seq: 1 }, { seq: 2 }] },
      ])
    },
  )

  it('reports one that goes before an older one', () => {
    expect(judged(read(downFrom(3, 1)), read([event(4), event(3), event(1)]))).toMatchObject([
      {
        message: expect.stringContaining('only the oldest go'),
        witness: [
          { seq: 1, path: 'services[0].events[1]' },
          { seq: 2, path: 'services[0].events[2]' },
        ],
      },
    ])
  })

  it('compares neither reads that overlap nor a service with its deleted namesake', () => {
    expect(judged(read(downFrom(3, 1), [0, 10]), read([event(1)], [5, 15]))).toEqual([])
    const reborn = read([event(1, { message: 'of the new one' })], undefined, { createdAt: bornAt + 99 })
    expect(judged(read(downFrom(3, 1)), reborn)).toEqual([])
  })
})
