import { expect, it } from 'vitest'
import type { Workload } from '../../target/target.ts'
import { createSightLog } from './sight-log.ts'

const pod = (phase: string): Workload => ({ taskId: 'a', name: 'pod a', phase, containers: [] })

it('tells each time in which nobody watched as it begins and as it ends, however often either is said', () => {
  const log = createSightLog()
  expect(log.noteSight('regained', 1)).toBeUndefined()
  expect(log.noteSight('lost', 2)).toEqual({ fromMs: 2 })
  expect(log.noteSight('lost', 3)).toBeUndefined()
  expect(log.all().unwatched).toEqual([{ fromMs: 2 }])
  expect(log.noteSight('regained', 4)).toEqual({ fromMs: 2, toMs: 4 })
  expect(log.noteSight('regained', 5)).toBeUndefined()
  log.noteSight('lost', 6)
  expect(log.all().unwatched).toEqual([{ fromMs: 2, toMs: 4 }, { fromMs: 6 }])
})

it('forgets the oldest of them, and workloads that are gone', () => {
  const log = createSightLog()
  for (let atMs = 0; atMs < 1_000; atMs += 2) {
    log.noteSight('lost', atMs)
    log.noteSight('regained', atMs + 1)
  }
  expect(log.all().unwatched).toHaveLength(100)
  expect(log.all().unwatched.at(-1)).toEqual({ fromMs: 998, toMs: 999 })
  expect(log.isChange({ seen: pod('Running'), atMs: 1 })).toBe(true)
  expect(log.isChange({ seen: pod('Running'), atMs: 2 })).toBe(false)
  expect(log.all().seen).toEqual([{ seen: pod('Running'), atMs: 1 }])
  expect(log.isChange({ seen: pod('Gone'), atMs: 3 })).toBe(true)
  expect(log.all().seen).toEqual([])
})
