import { expect } from 'vitest'
import { assertTaskCount } from '../../utils/scenario/assert-task-count.ts'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { busybox } from '../../utils/scenario/given/busybox.ts'
import { ec2Definition } from '../../utils/scenario/given/definition.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DeleteService of a service without tasks ends it: INACTIVE, no longer listed, still described',
  { requirements: ['SV-09'], phase: 2 },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, desiredCount: 0 })

    const deleted = await ecs.deleteService({ cluster, service })

    expect(deleted.service).toMatchObject({ serviceArn, status: expect.stringMatching('DRAINING|INACTIVE') })
    await eventually(async () => expect((await ecs.listServices({ cluster })).serviceArns).toEqual([]))
    await services.waitForStatus(serviceArn, 'INACTIVE')
  },
)

scenario(
  'DeleteService of a service that wants tasks is refused without force, and leaves it as it is',
  { requirements: ['SV-08', 'EP-15'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn, serviceName: service = '' } = await given.service({ cluster })

    await expectError(ecs.deleteService({ cluster, service }), 'InvalidParameterException', 'ClientException')

    await eventually(async () => {
      expect((await ecs.listServices({ cluster })).serviceArns).toEqual([serviceArn])
      const { services } = await ecs.describeServices({ cluster, services: [service] })
      expect(services).toMatchObject([{ status: 'ACTIVE', desiredCount: 1 }])
    })
  },
)

scenario(
  'DeleteService with force drains the service: hidden from ListServices, INACTIVE when its task has stopped',
  { requirements: ['SV-09'] },
  async ({ ecs, given, services, tasks, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.steadyService({ cluster })
    const taskArns = await eventually(() => assertTaskCount(ecs, { cluster, service: serviceArn }, 1))

    const { service } = await ecs.deleteService({ cluster, service: serviceName, force: true })

    expect(service).toMatchObject({ serviceArn, status: expect.stringMatching('DRAINING|INACTIVE') })
    await eventually(async () => expect((await ecs.listServices({ cluster })).serviceArns).toEqual([]))
    await services.waitForStatus(serviceArn, 'INACTIVE')
    const [stopped] = await tasks.waitForStatus(taskArns, 'STOPPED')
    expect(stopped).toMatchObject({ group: `service:${serviceName}`, desiredStatus: 'STOPPED' })
  },
)

scenario(
  'A service that was scaled to zero can be deleted without force',
  { requirements: ['SV-08', 'SV-09'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.steadyService({ cluster })
    await ecs.updateService({ cluster, service, desiredCount: 0 })
    await services.waitForRunningCount(serviceArn, 0)

    await eventually(() => ecs.deleteService({ cluster, service }))

    await services.waitForStatus(serviceArn, 'INACTIVE')
  },
)

scenario(
  'DeleteService of an unknown service is refused',
  { requirements: ['SV-07'], phase: 2 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.deleteService({ cluster, service: given.name('service') }),
      'ServiceNotFoundException',
    )
  },
)

scenario(
  'The name of a deleted service can be used again, for a service of its own',
  { requirements: ['SV-05'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const { service: first } = await ecs.createService(input)
    await ecs.deleteService({ cluster, service: input.serviceName })
    await services.waitForStatus(first?.serviceArn ?? '', 'INACTIVE')

    const { service: second } = await ecs.createService({ ...input, propagateTags: 'SERVICE' })

    expect(second).toMatchObject({
      serviceName: input.serviceName,
      status: 'ACTIVE',
      propagateTags: 'SERVICE',
    })
    expect(primaryDeployment(second).id).not.toBe(first?.deployments?.[0]?.id)
    await eventually(async () => {
      expect((await ecs.listServices({ cluster })).serviceArns).toEqual([second?.serviceArn])
      const described = await ecs.describeServices({ cluster, services: [input.serviceName ?? ''] })
      expect(described.services).toMatchObject([{ serviceArn: second?.serviceArn, status: 'ACTIVE' }])
    })
  },
)

scenario(
  'The name of a service that still drains cannot be used again',
  { requirements: ['SV-05'], needs: ['containers', 'container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    // On EC2 a task may take as long to stop as it likes: it drains until clean-up takes the instance away.
    const fixture = ec2Definition([busybox("trap '' TERM; sleep 3600", { stopTimeout: 3_600 })])
    const input = await given.serviceInput({ cluster, fixture, launchType: 'EC2' })
    const { serviceName: service, taskDefinition } = await given.steadyService({ ...input, cluster })

    const deleted = await ecs.deleteService({ cluster, service, force: true })

    expect(deleted.service?.status).toBe('DRAINING')
    await expectError(ecs.createService({ ...input, taskDefinition }), 'InvalidParameterException')
  },
)
