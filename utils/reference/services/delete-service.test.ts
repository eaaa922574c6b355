import { describe, expect, it } from 'vitest'
import { listServiceDeployments } from '../service-deployments/list-service-deployments.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { listServices } from './list-services.ts'
import { onFargate, serviceLab } from './testing/service-lab.ts'

describe('DeleteService', () => {
  it('refuses a service that is to have tasks, and leaves it alone (SV-08, EP-15)', () => {
    const { create, remove, describe } = serviceLab()
    create('api', onFargate)
    const before = describe('api')
    for (const input of [{}, { force: false }])
      expect(ecsErrorOf(() => remove('api', input))).toEqual({
        type: 'InvalidParameterException',
        message: 'The service cannot be stopped while it is scaled above 0.',
      })
    expect(describe('api')).toEqual(before)
  })

  it('drains a service that is forced, hidden from lists at once, then INACTIVE (SV-09, SD-06)', () => {
    const { create, remove, describe, untilStable, untilInactive, world } = serviceLab()
    create('api', { ...onFargate, desiredCount: 2, tags: [{ key: 'a' }] })
    untilStable('api')
    expect(remove('api', { force: true })).toMatchObject({
      status: 'DRAINING',
      desiredCount: 0,
      runningCount: 2,
      deployments: [{ status: 'PRIMARY', desiredCount: 0, runningCount: 2 }],
    })
    expect(remove('api').status).toBe('DRAINING')
    expect(listServices({}, world).serviceArns).toEqual([])
    untilInactive('api')
    expect(describe('api')).toMatchObject({
      status: 'INACTIVE',
      desiredCount: 0,
      runningCount: 0,
      pendingCount: 0,
      deployments: [],
      taskDefinition: expect.stringMatching(/app:1$/),
    })
    expect(listServiceDeployments({ service: 'api' }, world).serviceDeployments).toEqual([])
  })

  it('needs no force at count 0, nor for a DAEMON', () => {
    const { create, remove, untilInactive } = serviceLab()
    create('empty', { desiredCount: 0 })
    expect(remove('empty').status).toBe('DRAINING')
    expect(untilInactive('empty').status).toBe('INACTIVE')
    create('agent', { schedulingStrategy: 'DAEMON', desiredCount: undefined })
    expect(remove('agent').status).toBe('DRAINING')
    expect(untilInactive('agent').status).toBe('INACTIVE')
    create('blue', { deploymentController: { type: 'EXTERNAL' }, taskDefinition: undefined, desiredCount: 0 })
    remove('blue')
    expect(untilInactive('blue').status).toBe('INACTIVE')
  })

  it('knows no service of that name (SV-07)', () => {
    const { remove } = serviceLab()
    expect(ecsErrorOf(() => remove('none')).type).toBe('ServiceNotFoundException')
  })
})
