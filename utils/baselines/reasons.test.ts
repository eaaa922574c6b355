import { describe, expect, it } from 'vitest'
import type { Comparison } from './compare.ts'
import { allBusy, withReason } from './reasons.ts'
import { calibrationRow } from './rounds.ts'
import type { Times } from './times.ts'

const calls = (quiet: number, interrupted: number) => [
  ...Array.from({ length: quiet }, () => 1),
  ...Array.from({ length: interrupted }, () => 20),
]
const quiet = calls(100, 0)
const busy = calls(40, 60)

function timesOf({ target = quiet, calibration = quiet, plain = quiet } = {}): Times {
  return {
    target: new Map([['RunTask', target]]),
    calibration: new Map([
      ['DescribeServices', quiet.map((time) => time * 10)],
      ['CreateService', calibration],
    ]),
    plain,
  }
}

function told(
  verdict: Comparison['verdict'],
  { times = timesOf(), refused = new Map<string, string>(), operation = 'RunTask' } = {},
): string {
  const { verdict: after, reason } = withReason({ operation, verdict, rounds: 20 }, { refused, times })
  return reason === undefined ? after : `${after}: ${reason}`
}

describe('a verdict', () => {
  it.each(['same', 'slower', 'faster', "can't tell"] as const)(
    'stays where nothing speaks against it: %s',
    (verdict) => {
      expect(told(verdict)).toBe(verdict)
      expect(told(verdict, { operation: calibrationRow })).toBe(verdict)
    },
  )

  it('of what was refused is that it can’t be told, unless it is slower', () => {
    const refused = new Map([['RunTask', 'HTTP 500']])
    expect(told('same', { refused })).toBe("can't tell: the endpoint refused it: HTTP 500")
    expect(told('faster', { refused })).toBe("can't tell: the endpoint refused it: HTTP 500")
    expect(told("can't tell", { refused })).toBe("can't tell: the endpoint refused it: HTTP 500")
    expect(told('slower', { refused })).toBe('slower: the endpoint refused it: HTTP 500')
  })

  it('is in doubt where interruptions may have made it: of its own calls, that it is slower', () => {
    const times = timesOf({ target: busy })
    expect(told('slower', { times })).toBe(
      "can't tell: 60 % of its calls were interrupted: the machine is too busy",
    )
    expect(told('same', { times })).toBe('same')
    expect(told('faster', { times })).toBe('faster')
  })

  it('is in doubt where the calibration was interrupted: that it is the same or faster', () => {
    const times = timesOf({ calibration: busy })
    const doubt =
      "can't tell: 60 % of the calibration's calls of CreateService were interrupted: the machine is too busy"
    expect(told('same', { times })).toBe(doubt)
    expect(told('faster', { times })).toBe(doubt)
    expect(told('slower', { times })).toBe('slower')
    expect(told('slower', { times, operation: calibrationRow })).toBe(doubt)
    expect(told('same', { times, operation: calibrationRow })).toBe('same')
  })

  it('of the calibration is in doubt where the plain server was interrupted: that it is the same or faster', () => {
    const times = timesOf({ plain: busy })
    const doubt =
      "can't tell: 60 % of the calls of the plain server were interrupted: the machine is too busy"
    expect(told('same', { times, operation: calibrationRow })).toBe(doubt)
    expect(told('faster', { times, operation: calibrationRow })).toBe(doubt)
    expect(told('slower', { times, operation: calibrationRow })).toBe('slower')
    expect(told('same', { times })).toBe('same')
  })
})

it('tells of all that was interrupted too often, whichever side it is on', () => {
  expect(allBusy(timesOf())).toEqual([])
  expect(allBusy(timesOf({ target: busy, calibration: busy, plain: busy }))).toEqual([
    '60 % of the calls of RunTask were interrupted: the machine is too busy',
    "60 % of the calibration's calls of CreateService were interrupted: the machine is too busy",
    '60 % of the calls of the plain server were interrupted: the machine is too busy',
  ])
})
