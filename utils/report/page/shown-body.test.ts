import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownBody } from './shown-body.ts'

const answer = JSON.stringify({
  tasks: [
    {
      taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/c/1',
      containers: [{ name: 'main', lastStatus: 'PENDING', exitCode: 0 }],
      attachments: [],
    },
  ],
  failures: [],
})

describe('a body', () => {
  it('is laid out, with what is short on one line, and the place of a witness marked', () => {
    const { text, marked, leftOut } = shownBody(answer, ['tasks[0].containers[0].exitCode'], 6_000)
    expect(text.split('\n')).toEqual([
      '{',
      '  "tasks": [',
      '    {',
      '      "taskArn": "arn:aws:ecs:us-east-1:123456789012:task/c/1",',
      '      "containers": [',
      '        {',
      '          "name": "main",',
      '          "lastStatus": "PENDING",',
      '          "exitCode": 0',
      '        }',
      '      ],',
      '      "attachments": []',
      '    }',
      '  ],',
      '  "failures": []',
      '}',
    ])
    expect(marked).toEqual([8])
    expect(leftOut).toBe(undefined)
  })

  it('has what would be around it marked where the place of a witness is not there', () => {
    const { text, marked } = shownBody(answer, ['tasks[0].containers[0].reason'], 6_000)
    expect(marked?.map((line) => text.split('\n')[line])).toEqual(['        {'])
  })

  it('is cut, but not what a witness names, and says so', () => {
    const list = JSON.stringify({ arns: Array.from({ length: 500 }, (_, index) => `arn:${index}`) })
    const { text, marked = [], leftOut } = shownBody(list, ['arns[300]'], 400)
    expect(text.length).toBeLessThan(600)
    expect(marked.map((line) => text.split('\n')[line])).toEqual(['    "arn:300",'])
    expect(text).toMatch(/^⋯ \d+ lines left out$/m)
    expect(leftOut).toMatch(/^4\d\d lines$/)
  })

  it('that is no JSON stays as it is, cut', () => {
    expect(shownBody('<!doctype html>', ['tasks'], 100)).toEqual({ text: '<!doctype html>' })
    expect(shownBody('x'.repeat(120), [], 100)).toEqual({ text: 'x'.repeat(100), leftOut: '20 characters' })
  })

  it('is JSON again where nothing is left out, and never much longer than asked for', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 100, max: 2_000 }), (json, characters) => {
        const { text, leftOut } = shownBody(json, [], characters)
        if (leftOut === undefined && !text.includes('characters more'))
          expect(JSON.parse(text)).toEqual(JSON.parse(json))
        expect(text.length).toBeLessThanOrEqual(2 * characters + 100)
      }),
    )
  })
})
