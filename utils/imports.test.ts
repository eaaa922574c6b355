import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const restriction = z.object({
  patterns: z.array(z.object({ group: z.array(z.string()), message: z.string() })),
})

const configuration = z.object({
  overrides: z.array(
    z.object({
      includes: z.array(z.string()),
      linter: z.object({
        rules: z.object({ style: z.object({ noRestrictedImports: z.object({ options: restriction }) }) }),
      }),
    }),
  ),
})

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

/** Of each folder of code with a list: the folders that may not be imported from, and what is said to who does. */
const lists = configuration
  .parse(JSON.parse(readFileSync('biome.json', 'utf8')))
  .overrides.flatMap(({ includes: [included = ''], linter }) => {
    const place = /^utils\/(.*)\/\*\*$/.exec(included)?.[1]
    const [pattern] = linter.rules.style.noRestrictedImports.options.patterns
    if (place === undefined || !pattern) return []
    const denied = pattern.group.flatMap((glob) => /^\*\*\/([\w-]+)\/\*\*$/.exec(glob)?.[1] ?? [])
    return [{ place, denied, message: pattern.message }]
  })

describe('the lists of biome.json that hold the directions of imports', () => {
  it('are there for every folder', () => {
    expect(lists.map(({ place }) => place)).toEqual(expect.arrayContaining(folders))
  })

  it.each(lists)('deny $place every folder that its message does not name', ({ place, denied, message }) => {
    const named = Array.from(message.matchAll(/utils\/([\w-]+)/g), ([, name]) => name)
    const own = place.split('/')[0]
    expect(denied.toSorted()).toEqual(folders.filter((name) => name !== own && !named.includes(name)))
  })
})
