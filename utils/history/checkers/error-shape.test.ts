import { describe, expect, it } from 'vitest'
import { errorShapeChecker } from './error-shape.ts'
import { type RecordedCall, violations } from './testing/record.ts'

const answered = (status: number, output: unknown, headers?: Record<string, string>): RecordedCall => ({
  operation: 'StopTask',
  status,
  output,
  ...(headers && { headers }),
})

describe('the error-shape checker', () => {
  it.each([
    ['a bare type', answered(400, { __type: 'ClientException', message: 'no' })],
    [
      'a type with its namespace',
      answered(400, { __type: 'com.amazonaws.ecs#ClientException', message: 'no' }),
    ],
    [
      'a type in the header',
      answered(400, { Message: 'no' }, { 'x-amzn-errortype': 'ClientException:http://x/' }),
    ],
    ['a common error without message', answered(400, { __type: 'UnknownOperationException' })],
    ['throttling', answered(400, { __type: 'ThrottlingException', message: 'Rate exceeded' })],
    ['a server error', answered(500, { __type: 'ServerException', message: 'us' })],
    ['a common server error', answered(503, { __type: 'ServiceUnavailable' })],
    ['an answer', answered(200, {})],
    ['no whole answer', { operation: 'StopTask', failed: true, output: '<' }],
  ] as const)('has nothing to say of %s', (_, call) => {
    expect(violations(errorShapeChecker, [call])).toEqual([])
  })

  it.each([
    ['HTML', answered(400, '<html>oops</html>'), /no JSON object/, ''],
    ['an empty body', answered(500, ''), /no JSON object/, ''],
    ['no type', answered(400, { message: 'no' }), /without an error type/, '__type'],
    [
      'an unknown type',
      answered(400, { __type: 'TaskNotFoundException', message: 'no' }),
      /does not have/,
      '__type',
    ],
    [
      'a client error as 5xx',
      answered(500, { __type: 'ClientException', message: 'no' }),
      /are HTTP 4xx/,
      '__type',
    ],
    [
      'a server error as 4xx',
      answered(400, { __type: 'ServerException', message: 'no' }),
      /is HTTP 5xx/,
      '__type',
    ],
    ['no message', answered(400, { __type: 'ClientException' }), /no message/, 'message'],
    ['a redirect', answered(302, ''), /neither an answer/, 'status'],
  ] as const)('reports %s', (_, call, message, path) => {
    expect(violations(errorShapeChecker, [call])).toMatchObject([
      { requirement: 'WIRE-03', message: expect.stringMatching(message), witness: [{ seq: 1, path }] },
    ])
  })

  it('reports the same mistake once', () => {
    expect(violations(errorShapeChecker, [answered(500, '<html>'), answered(500, '<html>')])).toHaveLength(1)
  })
})
