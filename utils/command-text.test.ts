import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { commandText } from './command-text.ts'
import { packageRoot } from './package-root.ts'

/** What only a checkout has. */
const ofCheckouts = /^utils\/(bench|faults|packaging|sequences|soak)\/|\/testing\/|\.test\.tsx?$/

const goals = Array.from(readFileSync('Makefile', 'utf8').matchAll(/^([a-z][\w-]*):/gm), ([, goal]) => goal)
const call = new RegExp(`\\bmake (${goals.join('|')}|test-(phase\\d|<area>))\\b`)

afterEach(() => void vi.unstubAllEnvs())

it('is that of the Makefile in a checkout', () => {
  expect(commandText('judge TARGET=moto', 'run --target moto')).toBe('make judge TARGET=moto')
})

it.each([
  ['works on the checkout', join(packageRoot, '.github/actions/publish'), 'make matrix'],
  ['is this project', packageRoot, 'npx ecs-scenarios matrix'],
  ['is this project, named otherwise', `${packageRoot}/./`, 'npx ecs-scenarios matrix'],
])('is told, in an action that %s, as it is given there', (_, action, told) => {
  vi.stubEnv('GITHUB_ACTION_PATH', action)
  expect(commandText('matrix', 'matrix')).toBe(told)
})

it('is what every message of the package uses: who installed that has no Makefile', () => {
  const files = globSync('utils/**/*.{ts,tsx}').filter((file) => !ofCheckouts.test(file))
  const wrong = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const isComment = /^\s*(\/\/|\/?\*)/.test(line)
        return isComment || line.includes('isBuilt') || !call.test(line) ? [] : [`${file}:${index + 1}`]
      }),
  )
  expect({ files: files.length > 500, goals: goals.length > 20, wrong }).toEqual({
    files: true,
    goals: true,
    wrong: [],
  })
})
