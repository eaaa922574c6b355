import { describe, expect, it } from 'vitest'
import { onePrimaryChecker } from './one-primary.ts'
import { violations } from './testing/record.ts'
import { bornAt, deployment, describeServices, service } from './testing/service-record.ts'

const judged = (...deployments: object[]) =>
  violations(onePrimaryChecker, [describeServices([service({ deployments })])])
const newer = { createdAt: bornAt + 5 }

describe('the one-primary checker', () => {
  it('has nothing to say of a new PRIMARY beside the ACTIVE ones that it replaces', () => {
    expect(
      judged(deployment(2, newer), deployment(1, { status: 'ACTIVE', rolloutState: 'COMPLETED' })),
    ).toEqual([])
    expect(judged()).toEqual([])
  })

  it('takes timestamps without fraction for cut ones', () => {
    const second = Math.floor(bornAt)
    expect(judged(deployment(2, { createdAt: second }), deployment(1, { status: 'ACTIVE' }))).toEqual([])
  })

  it('reports two PRIMARY deployments', () => {
    expect(judged(deployment(2, newer), deployment(1))).toMatchObject([
      {
        requirement: 'SV-16',
        witness: [
          { path: 'services[0].deployments[0].status', value: 'PRIMARY' },
          { path: 'services[0].deployments[1].status', value: 'PRIMARY' },
        ],
      },
    ])
  })

  it('reports an id that comes twice', () => {
    expect(judged(deployment(1, newer), deployment(1, { status: 'ACTIVE' }))).toMatchObject([
      { witness: [{ value: 'ecs-svc/1' }, { path: 'services[0].deployments[1].id', value: 'ecs-svc/1' }] },
    ])
  })

  it('reports a PRIMARY that is not the newest', () => {
    expect(judged(deployment(1), deployment(2, { status: 'ACTIVE', ...newer }))).toMatchObject([
      { witness: [{ value: bornAt }, { path: 'services[0].deployments[1].createdAt', value: bornAt + 5 }] },
    ])
  })

  it('lets a rollback take up an earlier deployment again', () => {
    const failed = { status: 'ACTIVE', rolloutState: 'FAILED', ...newer }
    expect(judged(deployment(1), deployment(2, failed))).toEqual([])
    const stop = { operation: 'StopServiceDeployment', output: {} }
    const after = describeServices([
      service({ deployments: [deployment(1), deployment(2, { status: 'ACTIVE', ...newer })] }),
    ])
    expect(violations(onePrimaryChecker, [stop, after])).toEqual([])
  })

  it('reports deployments of an ACTIVE service of which none is PRIMARY', () => {
    expect(judged(deployment(1, { status: 'ACTIVE' }))).toMatchObject([
      { witness: [{ path: 'services[0].status' }, { path: 'services[0].deployments[0].status' }] },
    ])
    const draining = service({ status: 'DRAINING', deployments: [deployment(1, { status: 'ACTIVE' })] })
    expect(violations(onePrimaryChecker, [describeServices([draining])])).toEqual([])
  })
})
