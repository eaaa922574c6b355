import { expect, it } from 'vitest'
import { phaseOf, phases } from './status-phase.ts'

it.each([
  ['PENDING', 'coming'],
  ['RUNNING HEALTHY', 'running'],
  ['RUNNING, to stop', 'going'],
  ['STOPPED', 'gone'],
  ['exit 137', 'gone'],
  ['PRIMARY IN_PROGRESS 1/2', 'coming'],
  ['ACTIVE COMPLETED 2/2', 'running'],
  ['PRIMARY FAILED 0/2', 'troubled'],
  ['DRAINING 1/0', 'going'],
  ['INACTIVE 0/0', 'gone'],
])('%s is drawn as %s', (status, phase) => {
  expect(phaseOf(status)).toBe(phase)
  expect(phases).toHaveProperty(phase)
})
