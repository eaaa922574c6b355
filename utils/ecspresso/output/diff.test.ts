import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printed } from '../testing/printed.ts'
import { readDiff } from './diff.ts'

describe('a diff', () => {
  it('has nothing where nothing differs', () => {
    expect(readDiff(printed(''))).toEqual([])
  })

  it('has the hunks of both definitions, as v2.3.2 printed them', () => {
    const files = readDiff(
      printed(`--- arn:aws:ecs:us-east-1:123456789012:service/main/web
+++ ecs-service-def.json
@@ -7,7 +7,7 @@
     "maximumPercent": 200,
     "minimumHealthyPercent": 100
   },
-  "desiredCount": 1,
+  "desiredCount": 2,
   "enableECSManagedTags": false,
   "enableExecuteCommand": false,
   "forceNewDeployment": false,

--- arn:aws:ecs:us-east-1:123456789012:task-definition/web:2
+++ ecs-task-def.json
@@ -12,10 +12,10 @@
       "name": "main"
     }
   ],
-  "cpu": "256",
+  "cpu": "512",
   "family": "web",
   "ipcMode": "",
-  "memory": "512",
+  "memory": "1024",
   "networkMode": "awsvpc",
   "pidMode": "",
   "requiresCompatibilities": [

`),
    )
    expect(files).toMatchObject([
      {
        from: 'arn:aws:ecs:us-east-1:123456789012:service/main/web',
        to: 'ecs-service-def.json',
        hunks: [
          { header: '@@ -7,7 +7,7 @@', removed: ['  "desiredCount": 1,'], added: ['  "desiredCount": 2,'] },
        ],
      },
      {
        from: 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:2',
        hunks: [
          {
            removed: ['  "cpu": "256",', '  "memory": "512",'],
            added: ['  "cpu": "512",', '  "memory": "1024",'],
          },
        ],
      },
    ])
    expect(files[0]?.hunks[0]?.lines).toHaveLength(8)
  })

  it('is of nothing that is there yet: v2.3.2 counts no line as one', () => {
    expect(
      readDiff(printed('--- \n+++ ecs-task-def.json\n@@ -1 +1,3 @@\n+{\n+  "cpu": "256"\n+}\n\n')),
    ).toEqual([
      {
        from: '',
        to: 'ecs-task-def.json',
        hunks: [
          {
            header: '@@ -1 +1,3 @@',
            removed: [],
            added: ['{', '  "cpu": "256"', '}'],
            lines: ['+{', '+  "cpu": "256"', '+}'],
          },
        ],
      },
    ])
  })

  it('is read whatever its hunks hold', () => {
    const line = fc.tuple(fc.constantFrom('-', '+', ' '), fc.string({ unit: 'grapheme-ascii' }))
    const hunk = fc.array(
      line.map(([sign, text]) => `${sign}  "${text}"`),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(fc.array(fc.array(hunk, { minLength: 1 }), { minLength: 1, maxLength: 2 }), (files) => {
        const text = files.map((hunks) =>
          ['--- a', '+++ b', ...hunks.flatMap((lines) => ['@@ -1,9 +1 @@', ...lines]), ''].join('\n'),
        )
        const read = readDiff(printed(text.join('\n')))
        expect(read.map(({ hunks }) => hunks.map(({ lines }) => lines))).toEqual(files)
      }),
    )
  })

  it.each([
    ['text', 'no difference\n', /has "no difference" outside of a hunk/],
    ['a hunk of no file', '@@ -1 +1 @@\n-{\n', /outside of a hunk/],
    ['half a heading', '--- a\n@@ -1 +1 @@\n', /has "@@ -1 \+1 @@" where a line "\+\+\+ …" belongs/],
  ])('is not guessed from %s', (_what, stdout, message) => {
    expect(() => readDiff(printed(stdout))).toThrow(message)
  })
})
