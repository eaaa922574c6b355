import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allCheckers } from '../history/checkers/all-checkers.ts'
import { catalogue, isInferred, isRequirementId, requirementIds } from './catalogue.ts'
import { sourceLinks } from './source-links.ts'

/** Every id that stands in a scenario file, or that a checker holds every scenario against. */
const named = new Set<string>([
  ...allCheckers.flatMap(({ requirements }) => requirements),
  ...readdirSync('scenarios', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => readFileSync(`scenarios/${file}`, 'utf8').match(/(?<=')[A-Z]+-\d+(?=')/g) ?? []),
])

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

  it('has a scenario, a checker, or a reason why there can be none, for each row of phases 1 to 6', () => {
    const due = requirementIds.filter((id) => /^(WIRE|PAGE|CL|TD|TK|FL|SV|SD|CI|CP|MISC|EP)-/.test(id))
    expect(due.filter((id) => !named.has(id) && !catalogue[id].unchecked)).toEqual([])
  })

  it('has no reason for a row that a scenario names, unless it is inferred', () => {
    const explained = requirementIds.filter((id) => catalogue[id].unchecked !== undefined)
    expect(explained.filter((id) => named.has(id) && !isInferred(id))).toEqual([])
  })
})

describe('isInferred', () => {
  it('is so for what rests on inference alone', () => {
    expect(isInferred('TK-16')).toBe(true)
    expect(isInferred('PAGE-03')).toBe(false)
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
