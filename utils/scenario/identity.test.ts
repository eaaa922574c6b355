import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identify, slug } from './identity.ts'

describe('identify', () => {
  it('takes area and feature from the file and a slug from the title', () => {
    expect(identify(resolve('scenarios/task/stop-task.test.ts'), 'StopTask reports UserInitiated')).toEqual({
      id: 'task/stop-task/stop-task-reports-user-initiated',
      area: 'task',
      feature: 'stop-task',
      file: 'scenarios/task/stop-task.test.ts',
    })
  })

  it.each([
    'scenarios/stop-task.test.ts',
    'scenarios/moon/stop-task.test.ts',
    'utils/task/stop-task.test.ts',
  ])('refuses %s', (file) => {
    expect(() => identify(resolve(file), 't')).toThrow(/a scenario stands in scenarios\/<area>\/<feature>/)
  })
})

describe('slug', () => {
  it.each([
    ['RunTask with count 11 is refused', 'run-task-with-count-11-is-refused'],
    ['The ARNs of DescribeTasks', 'the-ar-ns-of-describe-tasks'],
    ['A task’s `exitCode` is 0!', 'a-task-s-exit-code-is-0'],
  ])('of %s is %s', (title, expected) => {
    expect(slug(title)).toBe(expected)
  })
})
