import { describe, expect, it } from 'vitest'
import { deploymentBoundsChecker } from './deployment-bounds.ts'
import { type RecordedCall, violations } from './testing/record.ts'
import { describeServices, service, writeService } from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(deploymentBoundsChecker, calls)

describe('the deployment-bounds checker, at reads', () => {
  const read = (runningCount: number, pendingCount: number) =>
    describeServices([service({ runningCount, pendingCount })])
  const made = writeService('CreateService', service())

  it('has nothing to say of counts within the bounds', () => {
    expect(judged(made, read(2, 2), read(4, 0), read(0, 0))).toEqual([])
  })

  it('reports one count beyond the upper bound', () => {
    expect(judged(made, read(5, 0))).toMatchObject([
      {
        requirement: 'SV-12',
        message: expect.stringContaining('had 5 tasks'),
        witness: [
          { seq: 1, path: 'service.desiredCount' },
          { path: 'service.deploymentConfiguration.maximumPercent' },
          { seq: 2, path: 'services[0].runningCount', value: 5 },
        ],
      },
    ])
  })

  it('reports a sum beyond it that lasts, and lets one of a moment be a task counted twice', () => {
    expect(judged(made, read(3, 2), read(4, 0))).toEqual([])
    expect(judged(made, read(3, 2), read(4, 1))).toHaveLength(1)
  })

  it('holds tasks of before a scale-in against the bound of before', () => {
    const scaled = writeService('UpdateService', service({ desiredCount: 1 }))
    const after = describeServices([service({ desiredCount: 1, runningCount: 4 })])
    expect(judged(made, scaled, after)).toEqual([])
  })

  it('waits for the answer of a call that raises the bound', () => {
    const raise = writeService('UpdateService', service({ desiredCount: 5 }), [20, 100])
    const many = describeServices([service({ desiredCount: 5, runningCount: 5 })], [30, 40])
    expect(judged(writeService('CreateService', service(), [0, 10]), many, raise)).toEqual([])
  })

  it.each([
    ['was not created here', [read(9, 0)]],
    [
      'follows the instances',
      [writeService('CreateService', service({ schedulingStrategy: 'DAEMON' })), read(9, 0)],
    ],
    [
      'is rolled out by others',
      [writeService('CreateService', service({ deploymentController: { type: 'EXTERNAL' } })), read(9, 0)],
    ],
    ['is scaled by others', [made, describeServices([service({ desiredCount: 9, runningCount: 9 })])]],
    [
      'got a call that may yet take effect',
      [made, { ...writeService('UpdateService', {}), failed: true }, read(9, 0)],
    ],
  ])('does not judge a service that %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })
})
