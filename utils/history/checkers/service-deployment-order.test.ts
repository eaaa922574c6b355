import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceDeploymentOrderChecker } from './service-deployment-order.ts'
import { type RecordedCall, violations } from './testing/record.ts'

const arn = 'arn:aws:ecs:us-east-1:123456789012:service-deployment/shop/web/abc'
const seen = (
  fields: object,
  during?: readonly [number, number],
  operation = 'DescribeServiceDeployments',
): RecordedCall => ({
  operation,
  output: { serviceDeployments: [{ serviceDeploymentArn: arn, createdAt: 10.5, ...fields }] },
  ...(during && { during }),
})
const judged = (...calls: RecordedCall[]) => violations(serviceDeploymentOrderChecker, calls)
const inTurn = (...statuses: string[]) => judged(...statuses.map((status) => seen({ status })))

describe('the service-deployment-order checker', () => {
  it('has nothing to say of any way through the states, whichever of them are seen', () => {
    const ways = [
      ['PENDING', 'IN_PROGRESS', 'SUCCESSFUL'],
      ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'STOPPED'],
      ['PENDING', 'STOP_REQUESTED', 'STOPPED'],
      ['PENDING', 'IN_PROGRESS', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL'],
      ['IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_FAILED'],
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...ways).chain((way) => fc.subarray(way)),
        (statuses) => {
          expect(inTurn(...statuses.flatMap((status) => [status, status]))).toEqual([])
        },
      ),
    )
  })

  it.each([
    ['IN_PROGRESS', 'PENDING'],
    ['ROLLBACK_IN_PROGRESS', 'IN_PROGRESS'],
    ['SUCCESSFUL', 'IN_PROGRESS'],
    ['STOPPED', 'STOP_REQUESTED'],
  ])('reports %s followed by %s', (first, second) => {
    expect(inTurn(first, second)).toMatchObject([
      {
        requirement: 'SD-02',
        witness: [
          { seq: 1, path: 'serviceDeployments[0].status', value: first },
          { seq: 2, path: 'serviceDeployments[0].status', value: second },
        ],
      },
    ])
  })

  it('reports two different ends, whichever came first', () => {
    expect(
      judged(seen({ status: 'SUCCESSFUL' }, [0, 10]), seen({ status: 'STOPPED' }, [0, 11])),
    ).toMatchObject([{ message: expect.stringContaining('was SUCCESSFUL and also STOPPED') }])
  })

  it('orders neither reads that overlap nor those of two operations, of which one may lag more', () => {
    expect(judged(seen({ status: 'IN_PROGRESS' }, [0, 10]), seen({ status: 'PENDING' }, [5, 15]))).toEqual([])
    const list = 'ListServiceDeployments'
    const listed = (status: string) => seen({ status }, undefined, list)
    expect(judged(seen({ status: 'IN_PROGRESS' }), listed('PENDING'))).toEqual([])
    expect(judged(listed('IN_PROGRESS'), listed('PENDING'))).toHaveLength(1)
    expect(judged(seen({ status: 'SUCCESSFUL' }), listed('STOPPED'))).toHaveLength(1)
  })

  it.each([
    ['createdAt', 'startedAt'],
    ['startedAt', 'finishedAt'],
    ['startedAt', 'stoppedAt'],
  ])('reports %s after %s', (earlier, later) => {
    const times = { [earlier]: 20.5, [later]: 20.4 }
    expect(judged(seen({ status: 'STOPPED', ...times }))).toMatchObject([
      { witness: [{ path: `serviceDeployments[0].${earlier}` }, { path: `serviceDeployments[0].${later}` }] },
    ])
    expect(judged(seen({ status: 'STOPPED', [earlier]: 20.5, [later]: 20 }))).toEqual([])
  })

  it('reports an end that is there too early, and a beginning that changes', () => {
    expect(judged(seen({ status: 'IN_PROGRESS', finishedAt: 30.5 }))).toHaveLength(1)
    expect(judged(seen({ status: 'PENDING' }), seen({ createdAt: 11.5 }))).toMatchObject([
      { message: expect.stringContaining('had createdAt 10.5 and then 11.5') },
    ])
  })
})
