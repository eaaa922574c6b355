import { expect, it } from 'vitest'
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

it('every target but aws has an account of its own, and bears references to what is not there', () => {
  const without = targetNames().filter((name) => {
    const { capabilities } = findTarget(name).profile
    return !capabilities.includes('own-account') || !capabilities.includes('made-up-arns')
  })
  expect(without).toEqual(['aws'])
})
