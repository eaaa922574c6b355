import { expect, test } from 'vitest'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { updateContainerInstancesState } from '../instances/update-container-instances-state.ts'
import { registerTaskDefinition } from '../task-definitions/register-task-definition.ts'
import { container, definition } from '../testing/test-definitions.ts'
import { deploymentLine, eventsOf, isComplete, serviceLab } from './testing/service-lab.ts'

const NO_PLACE = 'was unable to place a task because no container instance met all of its requirements.'
const HELP = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'
const onInstances = { launchType: 'EC2', networkConfiguration: undefined, taskDefinition: 'small:1' } as const

function labWithSmallTasks() {
  const lab = serviceLab()
  return {
    ...lab,
    defineSmall: (cpu = 100) =>
      registerTaskDefinition(
        definition({
          family: 'small',
          containerDefinitions: [container({ command: ['sleep', '36000'], cpu, memory: 64 })],
        }),
        lab.world,
      ),
  }
}

test('a service waits for an instance, says so once, and places its tasks when one comes', () => {
  const lab = labWithSmallTasks()
  lab.defineSmall()
  const service = lab.create(onInstances)
  lab.pass(60)
  expect(eventsOf(service)).toEqual([
    `${NO_PLACE} Reason: No Container Instances were found in your cluster. ${HELP}`,
  ])
  expect(service.deployments.map(deploymentLine)).toEqual(['PRIMARY 2/0/0 IN_PROGRESS'])
  expect(service.deployments[0]?.failedTasks).toBeGreaterThan(1)
  lab.addInstance()
  lab.pass(1)
  expect(lab.tasksOf(service)).toHaveLength(2)
  lab.until(() => isComplete(service))
  expect(service.deployments[0]?.failedTasks).toBe(0)
})

test('what does not fit is told with the instance that comes closest, and placed when room is made', () => {
  const lab = labWithSmallTasks()
  lab.defineSmall(600)
  const instance = lab.addInstance(1000)
  const service = lab.create(onInstances)
  lab.pass(5)
  expect(lab.tasksOf(service)).toHaveLength(1)
  expect(eventsOf(service)).toContain(
    `${NO_PLACE} The closest matching (container-instance ${instance.id}) has insufficient CPU units available. ${HELP}`,
  )
  const other = lab.create({ ...onInstances, serviceName: 'other', desiredCount: 1 })
  lab.until(() => service.deployments[0]?.fleet.running.size === 1)
  expect(lab.tasksOf(other)).toEqual([])
  lab.remove('web', true)
  lab.until(() => service.status === 'INACTIVE')
  lab.pass(1)
  expect(lab.tasksOf(other)).toHaveLength(1)
})

test('tasks are spread over instances, and those of a draining one are replaced elsewhere', () => {
  const lab = labWithSmallTasks()
  lab.defineSmall()
  const instances = [lab.addInstance(), lab.addInstance()]
  const service = lab.create({ ...onInstances, desiredCount: 4 })
  lab.until(() => isComplete(service))
  expect(instances.map(({ load }) => [...load.tasks].length)).toEqual([2, 2])
  lab.pass(60)
  const [draining] = instances
  updateContainerInstancesState(
    { cluster: 'default', containerInstances: [draining?.id ?? ''], status: 'DRAINING' },
    lab.world,
  )
  lab.pass(20)
  expect(instances.map(({ load }) => [...load.tasks].length)).toEqual([2, 4])
  expect([...(draining?.load.tasks ?? [])].map(({ task }) => task.desiredStatus)).toEqual([
    'RUNNING',
    'RUNNING',
  ])
  lab.until(() => [...(draining?.load.tasks ?? [])].length === 0)
  expect(lab.tasksOf(service)).toHaveLength(4)
})

test('scaling in leaves the instances balanced', () => {
  const lab = labWithSmallTasks()
  lab.defineSmall()
  const instances = [lab.addInstance(), lab.addInstance(), lab.addInstance()]
  const service = lab.create({ ...onInstances, desiredCount: 6 })
  lab.until(() => isComplete(service))
  lab.update({ service: 'web', desiredCount: 3 })
  lab.until(() => lab.tasksOf(service).length === 3)
  expect(instances.map(({ load }) => [...load.tasks].length)).toEqual([1, 1, 1])
})

test('a capacity provider strategy spreads the tasks by base and weight over all launches', () => {
  const lab = serviceLab()
  lab.define()
  putClusterCapacityProviders(
    {
      cluster: 'default',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [],
    },
    lab.world,
  )
  const service = lab.create({
    launchType: undefined,
    desiredCount: 1,
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 3 },
    ],
  })
  const share = (name: string) =>
    lab.tasksOf(service).filter(({ task }) => task.capacityProviderName === name).length
  lab.until(() => isComplete(service))
  expect([share('FARGATE'), share('FARGATE_SPOT')]).toEqual([1, 0])
  for (const desiredCount of [3, 5, 9]) {
    lab.update({ service: 'web', desiredCount })
    lab.pass(20)
  }
  expect([share('FARGATE'), share('FARGATE_SPOT')]).toEqual([3, 6])
})
