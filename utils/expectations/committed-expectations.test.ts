import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { unreviewed } from '../results/unreviewed.ts'
import { expectationsText } from './expectations-text.ts'
import { readExpectations } from './read-expectations.ts'

const root = join(import.meta.dirname, '..', '..')

it.each(globSync('fixtures/expectations/*.json', { cwd: root }))(
  '%s is as the command writes it, each line with a reason of a person, each document linked there',
  (path) => {
    const file = join(root, path)
    const expectations = readExpectations(file, basename(path, '.json'))
    expect(readFileSync(file, 'utf8')).toBe(expectationsText(expectations))
    for (const { reason, link = '' } of expectations.expectations) {
      expect(reason).not.toMatch(new RegExp(`^${unreviewed}`))
      const [document = '', anchor] = link.split('#')
      if (!document.startsWith('docs/')) continue
      expect(existsSync(join(root, document)), link).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(join(root, document)), link).toContain(anchor)
    }
  },
)

/** The names that a page at GitHub gives to its headings. */
function anchorsOf(document: string): string[] {
  const headings = readFileSync(document, 'utf8').matchAll(/^#+ (.*)$/gm)
  return Array.from(headings, ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}
