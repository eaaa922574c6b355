import { expect, it } from 'vitest'
import { embedded } from '../target/embedded.ts'
import { ecspressoCommandMs, scenarioMsOf } from './deadline.ts'

const { deadlines } = embedded.profile

it('a scenario has the time that the profile gives it', () => {
  expect(scenarioMsOf(deadlines, {})).toBe(deadlines.scenarioMs)
})

it('one that has another program talk to the endpoint has time for its pauses, too', () => {
  const withEcspresso = scenarioMsOf(deadlines, { clients: ['ecspresso'] })
  expect(withEcspresso).toBeGreaterThan(deadlines.scenarioMs + 2 * ecspressoCommandMs(deadlines))
  expect(scenarioMsOf(deadlines, { clients: ['aws-cli', 'ecspresso'] })).toBe(withEcspresso)
})

it('one that loads the endpoint has some times longer: only what hangs is to be ended', () => {
  expect(scenarioMsOf(deadlines, { load: true })).toBeGreaterThanOrEqual(4 * deadlines.scenarioMs)
})
