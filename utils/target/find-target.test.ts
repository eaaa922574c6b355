import { afterEach, expect, it, vi } from 'vitest'
import { FrameworkError } from '../errors/framework-error.ts'
import { findTarget } from './find-target.ts'

/** The names of all targets, as a wrong one is told them. */
function targetNames(): string[] {
  try {
    findTarget('none')
  } catch (error) {
    if (error instanceof FrameworkError) return error.seen.map((line) => line.split(':', 1)[0] ?? '')
  }
  return []
}

afterEach(() => {
  vi.unstubAllEnvs()
})

it('a target that there is not is told with those that there are, whatever profile is given', () => {
  vi.stubEnv('ECS_PROFILE', '/nowhere/profile.json')
  expect(targetNames()).toEqual(expect.arrayContaining(['embedded', 'kecs', 'external', 'aws']))
  expect(() => findTarget('external')).toThrow(expect.objectContaining({ code: 'PROFILE_MALFORMED' }))
})

it('every target but aws has an account of its own, and bears references to what is not there', () => {
  const without = targetNames().filter((name) => {
    const { capabilities } = findTarget(name).profile
    return !capabilities.includes('own-account') || !capabilities.includes('made-up-arns')
  })
  expect(without).toEqual(['aws'])
})
