import type { CreateServiceRequest, Service } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { embedded } from '../../target/embedded.ts'
import { createCleanUp } from '../clean-up.ts'
import { readFixture } from '../fixture.ts'
import type { Definition } from './given.ts'
import { createServiceGiven } from './service.ts'

function making(answer: Service | undefined = { serviceArn: 'arn:aws:ecs:us-east-1:1:service/c/s' }) {
  const created: CreateServiceRequest[] = []
  const deleted: unknown[] = []
  const waited: unknown[] = []
  const registered: Definition[] = []
  const cleanUp = createCleanUp()
  const given = createServiceGiven({
    ecs: {
      createService: async (input: CreateServiceRequest) => {
        created.push(input)
        return { $metadata: {}, ...(answer && { service: answer }) }
      },
    },
    remover: {
      deleteService: async (input: unknown) => {
        deleted.push(input)
        return { $metadata: {} }
      },
    },
    services: {
      waitForSteadyState: async (serviceArn, options) => {
        waited.push([serviceArn, options])
        return { serviceArn, status: 'ACTIVE' }
      },
    },
    cleanUp,
    profile: embedded.profile,
    name: (kind) => `unique-${kind}`,
    register: async (definition) => {
      registered.push(definition)
      const { networkMode } = typeof definition === 'string' ? readFixture(definition) : definition
      return { taskDefinitionArn: 'registered:1', ...(networkMode && { networkMode }) }
    },
  })
  return { given, created, deleted, waited, registered, cleanUp }
}

const cluster = 'c'
const networkConfiguration = expect.objectContaining({ awsvpcConfiguration: expect.anything() })

describe('the input of a given service', () => {
  it('is one task of busybox-sleep on Fargate unless the wish says otherwise', async () => {
    const { given, registered } = making()
    expect(await given.serviceInput({ cluster })).toEqual({
      cluster,
      serviceName: 'unique-service',
      desiredCount: 1,
      launchType: 'FARGATE',
      taskDefinition: 'registered:1',
      networkConfiguration,
    })
    expect(registered).toEqual(['busybox-sleep'])
  })

  it('takes what the wish names as it is', async () => {
    const { given, registered } = making()
    const wish = { cluster, serviceName: 'mine', desiredCount: 0, taskDefinition: 'web:7' }
    expect(await given.serviceInput(wish)).toEqual({ ...wish, launchType: 'FARGATE', networkConfiguration })
    expect(registered).toEqual([])
  })

  it('has no network configuration for a definition that is not awsvpc', async () => {
    const { given, registered } = making()
    const input = await given.serviceInput({ cluster, fixture: 'ec2-sleep', launchType: 'EC2' })
    expect(input).toMatchObject({ launchType: 'EC2', desiredCount: 1 })
    expect(input.networkConfiguration).toBeUndefined()
    expect(registered).toEqual(['ec2-sleep'])
  })

  it('of a daemon goes to EC2 and has no count (SV-23)', async () => {
    const input = await making().given.serviceInput({ cluster, schedulingStrategy: 'DAEMON' })
    expect(input).toMatchObject({ launchType: 'EC2', schedulingStrategy: 'DAEMON' })
    expect(input).not.toHaveProperty('desiredCount')
  })

  it('with a capacity provider strategy has no launch type', async () => {
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE' }]
    expect(await making().given.serviceInput({ cluster, capacityProviderStrategy })).not.toHaveProperty(
      'launchType',
    )
  })

  it('under EXTERNAL is the name alone (MISC-05)', async () => {
    const wish = { cluster, deploymentController: { type: 'EXTERNAL' } } as const
    const { given, registered } = making()
    expect(await given.serviceInput(wish)).toEqual({ ...wish, serviceName: 'unique-service' })
    expect(registered).toEqual([])
  })
})

describe('a given service', () => {
  it('is what CreateService answers, and is deleted whatever it runs', async () => {
    const { given, created, deleted, cleanUp } = making()
    expect(await given.service({ cluster })).toMatchObject({
      serviceArn: expect.stringContaining('service/c/s'),
    })
    expect(created).toHaveLength(1)
    await cleanUp.run()
    expect(deleted).toEqual([{ cluster, service: 'unique-service', force: true }])
  })

  it('that CreateService does not answer is an error, and still cleaned up', async () => {
    const { given, deleted, cleanUp } = making({})
    await expect(given.service({ cluster })).rejects.toThrow('CreateService answered no service')
    await cleanUp.run()
    expect(deleted).toHaveLength(1)
  })

  it('is waited for where it is to be steady', async () => {
    const { given, waited } = making()
    expect(await given.steadyService({ cluster })).toMatchObject({ status: 'ACTIVE' })
    expect(waited).toEqual([['arn:aws:ecs:us-east-1:1:service/c/s', { cluster }]])
  })
})
