import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, isRequirementId, requirementIds } from './catalogue.ts'
import { sourceLinks } from './source-links.ts'

/** `requirements: ['TK-01', 'TK-04']` as it stands in scenario files. */
const named = readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => {
    const text = readFileSync(`scenarios/${file}`, 'utf8')
    return Array.from(text.matchAll(/requirements: \[([^\]]+)\]/g), ([, ids = '']) => ({
      file,
      ids: ids.match(/[A-Z]+-\d+/g) ?? [],
    }))
  })

describe('the catalogue', () => {
  it('has every row, each with a statement, a source and evidence', () => {
    expect(requirementIds.length).toBeGreaterThanOrEqual(143)
    for (const id of requirementIds) {
      expect(catalogue[id].statement, id).not.toBe('')
      expect(catalogue[id].source, id).not.toBe('')
      expect(catalogue[id].evidence.length, id).toBeGreaterThan(0)
    }
  })

  it('knows its ids from other texts', () => {
    expect(isRequirementId('TK-13')).toBe(true)
    expect(isRequirementId('TK-99')).toBe(false)
    expect(isRequirementId('toString')).toBe(false)
  })

  it('has a scenario, or a reason why there can be none, for each row of phases 1 to 3', () => {
    const covered = new Set(named.flatMap(({ ids }) => ids))
    const due = requirementIds.filter((id) => /^(WIRE|PAGE|CL|TD|TK|CI|CP|MISC)-/.test(id))
    expect(due.filter((id) => !covered.has(id) && !catalogue[id].unchecked)).toEqual([])
  })

  it('rests no scenario on inference alone', () => {
    const inferred = (id: string) =>
      isRequirementId(id) && catalogue[id].evidence.every((grade) => grade === 'I')
    expect(named.filter(({ ids }) => ids.every(inferred))).toEqual([])
  })
})

describe('sourceLinks', () => {
  it('leads to the API reference, the guide, the thread and the source', () => {
    expect(
      sourceLinks('API:Task.version; DG:task-groups; gh:kayac/ecspresso#733; ECSP:wait.go').map(
        ({ url }) => url,
      ),
    ).toEqual([
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-groups.html',
      'https://github.com/kayac/ecspresso/issues/733',
      'https://github.com/kayac/ecspresso/blob/v2/wait.go',
    ])
  })

  it('has nothing for what has no address', () => {
    expect(sourceLinks('undocumented')).toEqual([])
  })
})
