import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The README, and every document below docs. */
const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]
const makefile = readFileSync('Makefile', 'utf8')

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  it('links only to what is there', () => {
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)/g), ([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([])
  })

  it('names only commands that the Makefile has', () => {
    const goals = Array.from(text.matchAll(/(?:`|^)make ([a-z][a-z0-9-]*)/gm), ([, goal = '']) => goal)
    const known = (goal: string) =>
      new RegExp(`^${goal}:`, 'm').test(makefile) ||
      /^test-(phase[1-7]|cluster|task-definition|task|service|failure|ecspresso|aws-cli|performance)$/.test(
        goal,
      )
    expect(goals.filter((goal) => !known(goal))).toEqual([])
  })
})

describe('README.md', () => {
  it('shows a test of an application as it is in examples/', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(
      readFileSync('examples/vitest/run-job.test.ts', 'utf8'),
    )
  })

  it('shows a scenario that there is, at its place', () => {
    const [, id = '', file = '', line = ''] =
      /^FAIL (\S+) \((\S+):(\d+)\)\n {2}/m.exec(readFileSync('README.md', 'utf8')) ?? []
    const title = /^FAIL .*\n {2}(.*)$/m.exec(readFileSync('README.md', 'utf8'))?.[1] ?? 'none'
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(id).not.toBe('')
    expect(lines.findIndex((text) => text.includes(title))).toBeLessThan(Number(line))
    expect(lines.some((text) => text.includes(title))).toBe(true)
  })
})
