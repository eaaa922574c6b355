import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import { deleteAttributes } from '../attributes/delete-attributes.ts'
import { putAttributes } from '../attributes/put-attributes.ts'
import { deregisterContainerInstance } from '../instances/deregister-container-instance.ts'
import { updateContainerInstancesState } from '../instances/update-container-instances-state.ts'
import { describeServices } from '../services/describe-services.ts'
import { updateTaskProtection } from '../tasks/protection.ts'
import { container } from '../testing/test-definitions.ts'
import type { InstanceState } from '../world.ts'
import { deploymentLine, eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

/** A lab with instances, and `agent:1`, of which a daemon service runs one task on each. */
function daemonLab(instanceCount: number) {
  const lab = serviceLab()
  const instances = Array.from({ length: instanceCount }, () => lab.addInstance(1024, 2048))
  const defineDaemon = (changed: object = {}) =>
    lab.define(
      { command: ['sleep', '360000'], memory: 64, ...changed },
      {
        family: 'agent',
        networkMode: 'bridge',
        cpu: undefined,
        memory: undefined,
        requiresCompatibilities: ['EC2'],
      },
    )
  defineDaemon()
  const createDaemon = (changed: Partial<CreateServiceRequest> = {}) =>
    lab.create({
      serviceName: 'agent',
      taskDefinition: 'agent:1',
      launchType: 'EC2',
      networkConfiguration: undefined,
      desiredCount: undefined,
      schedulingStrategy: 'DAEMON',
      ...changed,
    })
  const change = (instance: InstanceState | undefined, status: 'ACTIVE' | 'DRAINING') =>
    updateContainerInstancesState({ containerInstances: [instance?.id ?? ''], status }, lab.world)
  /** How many tasks each instance is to run. */
  const perInstance = () => [...lab.cluster.instances.values()].map(({ load }) => load.toRunCount)
  const desiredCount = () => describeServices({ services: ['agent'] }, lab.world).services?.[0]?.desiredCount
  return { ...lab, instances, defineDaemon, createDaemon, change, perInstance, desiredCount }
}

describe('a DAEMON service (SV-23)', () => {
  test('runs one task on each instance, and counts them as desired', () => {
    const lab = daemonLab(3)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    expect(lab.perInstance()).toEqual([1, 1, 1])
    expect(lab.desiredCount()).toBe(3)
    expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 3/0/3 COMPLETED'])
    expect(eventsOf(service).slice(-2)).toEqual([
      expect.stringContaining('deployment completed.'),
      'has reached a steady state.',
    ])
  })

  test('is steady without any instance, and follows those that join', () => {
    const lab = daemonLab(0)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    expect(lab.desiredCount()).toBe(0)
    lab.addInstance()
    lab.addInstance()
    lab.until(() => service.deployments[0]?.fleet.running.size === 2)
    expect(lab.perInstance()).toEqual([1, 1])
    expect(lab.desiredCount()).toBe(2)
  })

  test('replaces a task that ends, on the same instance', () => {
    const lab = daemonLab(2)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    const [first] = lab.tasksOf(service)
    first?.stop('UserInitiated', 'a test')
    lab.until(() => first?.task.lastStatus === 'STOPPED')
    lab.pass(10)
    expect(lab.perInstance()).toEqual([1, 1])
    expect(service.deployments[0]?.fleet.running.size).toBe(2)
  })

  test('leaves an instance that drains, and comes back when it is ACTIVE again (CI-03)', () => {
    const lab = daemonLab(2)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    lab.change(lab.instances[0], 'DRAINING')
    lab.pass(60)
    expect(lab.perInstance()).toEqual([0, 1])
    expect(lab.desiredCount()).toBe(1)
    lab.change(lab.instances[0], 'ACTIVE')
    lab.pass(10)
    expect(lab.perInstance()).toEqual([1, 1])
  })

  test('leaves a protected task on an instance that drains, until its protection ends (MISC-01)', () => {
    const lab = daemonLab(1)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    const tasks = lab.tasksOf(service).map(({ id }) => id)
    updateTaskProtection(
      { cluster: 'default', tasks, protectionEnabled: true, expiresInMinutes: 5 },
      lab.world,
    )
    lab.change(lab.instances[0], 'DRAINING')
    lab.pass(240)
    expect(lab.perInstance()).toEqual([1])
    lab.pass(120)
    expect(lab.perInstance()).toEqual([0])
  })

  test('is the last service to leave an instance that drains', () => {
    const lab = daemonLab(1)
    const agent = lab.createDaemon()
    const replica = lab.create({
      serviceName: 'replica',
      taskDefinition: 'agent:1',
      launchType: 'EC2',
      networkConfiguration: undefined,
      desiredCount: 1,
    })
    lab.until(() => isComplete(agent) && isComplete(replica))
    lab.change(lab.instances[0], 'DRAINING')
    lab.pass(60)
    expect(lab.tasksOf(agent)).toHaveLength(1)
    lab.addInstance()
    lab.until(() => lab.tasksOf(replica).every(({ instance }) => instance !== lab.instances[0]))
    lab.until(() => lab.instances[0]?.load.toRunCount === 0)
    expect(lab.perInstance()).toEqual([0, 2])
  })

  test('goes with an instance that is deregistered by force (CI-04)', () => {
    const lab = daemonLab(2)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    deregisterContainerInstance({ containerInstance: lab.instances[0]?.id, force: true }, lab.world)
    lab.pass(10)
    expect(lab.perInstance()).toEqual([0, 1])
    expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 1/0/1 COMPLETED'])
  })

  test('keeps to its constraints, also when attributes change', () => {
    const lab = daemonLab(2)
    const target = { targetType: 'container-instance' as const, targetId: lab.instances[1]?.id ?? '' }
    const expression = 'attribute:stack == prod'
    const service = lab.createDaemon({ placementConstraints: [{ type: 'memberOf', expression }] })
    lab.until(() => isComplete(service))
    expect(lab.perInstance()).toEqual([0, 0])
    putAttributes({ attributes: [{ name: 'stack', value: 'prod', ...target }] }, lab.world)
    lab.pass(10)
    expect(lab.perInstance()).toEqual([0, 1])
    deleteAttributes({ attributes: [{ name: 'stack', ...target }] }, lab.world)
    lab.pass(10)
    expect(lab.perInstance()).toEqual([0, 0])
    expect(lab.desiredCount()).toBe(0)
  })

  test('leaves out an instance without room, says so, and takes it when there is some', () => {
    const lab = daemonLab(2)
    const blocker = lab.run({
      taskDefinition: lab.define(
        { memory: 2000, command: ['sleep', '360000'] },
        {
          family: 'blocker',
          networkMode: 'bridge',
          cpu: undefined,
          memory: undefined,
          requiresCompatibilities: [],
        },
      ),
    })
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    expect(lab.desiredCount()).toBe(1)
    expect(eventsOf(service).join()).toContain('has insufficient memory available.')
    blocker.stop('UserInitiated', 'a test')
    lab.pass(60)
    expect(lab.perInstance()).toEqual([1, 1])
  })

  test('goes away without force, with all of its tasks', () => {
    const lab = daemonLab(2)
    const service = lab.createDaemon()
    lab.until(() => isComplete(service))
    lab.remove('agent')
    lab.until(() => service.status === 'INACTIVE')
    lab.addInstance()
    lab.pass(60)
    expect(lab.perInstance()).toEqual([0, 0, 0])
  })
})

describe('a rolling update of a DAEMON service', () => {
  const port = { portMappings: [{ containerPort: 80, hostPort: 8080 }] }

  test('stops first, then starts on that instance: never two on one', () => {
    const lab = daemonLab(3)
    const service = lab.createDaemon({ taskDefinition: lab.defineDaemon(port) })
    lab.until(() => isComplete(service))
    lab.update({ service: 'agent', taskDefinition: lab.defineDaemon(port) })
    expect(service.deployments.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE'])
    lab.until(() => {
      const places = lab.tasksOf(service).map(({ instance }) => instance)
      expect(new Set(places).size).toBe(places.length)
      return isComplete(service)
    })
    expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 3/0/3 COMPLETED'])
    expect(lab.tasksOf(service).map(({ task }) => task.startedBy)).toEqual(
      Array.from({ length: 3 }, () => service.deployments[0]?.id),
    )
  })

  test('keeps minimumHealthyPercent of the tasks RUNNING (SV-11)', () => {
    const lab = daemonLab(4)
    const deploymentConfiguration = { minimumHealthyPercent: 50, maximumPercent: 100 }
    const service = lab.createDaemon({ deploymentConfiguration })
    lab.until(() => isComplete(service))
    lab.update({ service: 'agent', taskDefinition: lab.defineDaemon() })
    lab.until(() => {
      const toRun = lab.tasksOf(service).filter(({ task }) => task.desiredStatus === 'RUNNING')
      expect(toRun.filter(({ task }) => task.lastStatus === 'RUNNING').length).toBeGreaterThanOrEqual(2)
      return isComplete(service)
    })
  })

  test('stalls when it has to keep all of them (SV-13)', () => {
    const lab = daemonLab(2)
    const deploymentConfiguration = { minimumHealthyPercent: 99, maximumPercent: 100 }
    const service = lab.createDaemon({ deploymentConfiguration })
    lab.until(() => isComplete(service))
    lab.update({ service: 'agent', taskDefinition: lab.defineDaemon() })
    lab.pass(300)
    expect(eventsOf(service).at(-1)).toContain('was unable to stop or start tasks during a deployment')
    expect(service.deployments.map(deploymentLine)).toEqual([
      'PRIMARY 2/0/0 IN_PROGRESS',
      'ACTIVE 2/0/2 COMPLETED',
    ])
  })

  test('is rolled back by its circuit breaker (SV-20)', () => {
    const lab = daemonLab(2)
    const deploymentConfiguration = {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    }
    const service = lab.createDaemon({ deploymentConfiguration })
    lab.until(() => isComplete(service))
    const [before] = service.deployments
    lab.update({ service: 'agent', taskDefinition: lab.defineDaemon({ image: 'no-such-image/at-all' }) })
    lab.until(() => service.deployments[0]?.isRollback === true)
    lab.until(() => isComplete(service))
    expect(service.deployments[0]?.revision).toBe(before?.revision)
    expect(lab.perInstance()).toEqual([1, 1])
  })
})

test('unhealthy daemons are replaced on their instance, the old one stopping first (SV-25)', () => {
  const lab = daemonLab(1)
  const healthCheck = { command: ['CMD-SHELL', 'test ! -e /sick'], interval: 5, retries: 1 }
  const sick = container({ command: ['sh', '-c', 'sleep 60; touch /sick; sleep 3600'], healthCheck })
  const service = lab.createDaemon({ taskDefinition: lab.defineDaemon(sick) })
  lab.until(() => isComplete(service))
  const [first] = lab.tasksOf(service)
  lab.until(() => first?.task.desiredStatus === 'STOPPED')
  expect(first?.task.stoppedReason).toBe('Task failed container health checks')
  lab.until(() =>
    lab.tasksOf(service).some((state) => state !== first && state.task.lastStatus === 'RUNNING'),
  )
  expect(lab.perInstance()).toEqual([1])
})
