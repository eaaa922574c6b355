import { expect, it } from 'vitest'
import { interruptedShare, tooBusy } from './interrupted-share.ts'

const calls = (quiet: number, interrupted: number) => [
  ...Array.from({ length: quiet }, (_, index) => 1 + index / 1_000),
  ...Array.from({ length: interrupted }, () => 20),
]

it.each([
  { quiet: 100, interrupted: 0, share: 0 },
  { quiet: 90, interrupted: 10, share: 0.1 },
  { quiet: 55, interrupted: 45, share: 0.45 },
])('of $quiet quiet calls and $interrupted others is $share', ({ quiet, interrupted, share }) => {
  expect(interruptedShare(calls(quiet, interrupted))).toBe(share)
})

it('is no matter of how long calls take', () => {
  expect(interruptedShare(calls(70, 30).map((time) => time * 2))).toBe(0.3)
})

it('is told where the lower quartile no longer tells how long a call takes', () => {
  expect(tooBusy('its calls', calls(50, 50))).toBeUndefined()
  expect(tooBusy('its calls', calls(40, 60))).toBe(
    '60 % of its calls were interrupted: the machine is too busy',
  )
  expect(tooBusy('its calls', [])).toBeUndefined()
})
