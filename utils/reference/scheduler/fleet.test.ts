import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { expect, test } from 'vitest'
import { serviceLab } from './testing/service-lab.ts'

function fleetOf(count: number, changed: Partial<ContainerDefinition> = {}, subnets = ['subnet-1']) {
  const lab = serviceLab()
  lab.define(changed)
  const service = lab.create({
    desiredCount: count,
    networkConfiguration: { awsvpcConfiguration: { subnets } },
  })
  lab.pass(2)
  const fleet = service.deployments[0]?.fleet
  if (!fleet) throw new Error('The service has no deployment')
  return { lab, service, fleet }
}

test('a task counts as running at once, and as healthy 40 s later when it has no health checks', () => {
  const { lab, fleet } = fleetOf(2)
  expect([fleet.pendingCount, fleet.runningCount]).toEqual([2, 0])
  lab.until(() => fleet.runningCount === 2)
  const ranAt = lab.clock.now()
  expect([fleet.pendingCount, fleet.healthyCount, fleet.undeterminedCount]).toEqual([0, 0, 2])
  lab.until(() => fleet.healthyCount === 2)
  expect((lab.clock.now() - ranAt) / 1000).toBeCloseTo(40, 0)
})

test('with health checks, it is healthy when they say so', () => {
  const { lab, fleet } = fleetOf(1, { healthCheck: { command: ['CMD', 'true'], interval: 5 } })
  lab.until(() => fleet.runningCount === 1)
  lab.pass(4)
  expect(fleet.healthyCount).toBe(0)
  lab.pass(2)
  expect(fleet.healthyCount).toBe(1)
})

test('a task that is told to stop still counts as running until it is shown otherwise, but not as healthy', () => {
  const { lab, fleet } = fleetOf(1)
  lab.pass(60)
  const [task] = fleet.running
  task?.stop('UserInitiated', 'test')
  expect([fleet.runningCount, fleet.healthyCount, fleet.keptCount, fleet.size]).toEqual([1, 0, 0, 1])
  lab.pass(0.2)
  expect([fleet.runningCount, fleet.stopping.size]).toEqual([0, 1])
  lab.until(() => task?.task.lastStatus === 'STOPPED')
  expect(fleet.stopping.size).toBe(0)
})

test('tasks start where the zone has the fewest, and stop where it has the most', () => {
  const { lab, service, fleet } = fleetOf(6, {}, ['subnet-1', 'subnet-2', 'subnet-4', 'subnet-8'])
  const zones = () =>
    Object.values(Object.groupBy(lab.tasksOf(service), ({ task }) => task.availabilityZone ?? ''))
  const sizes = () => zones().map((tasks) => tasks?.length)
  expect(new Set(sizes()).size).toBe(1)
  lab.until(() => fleet.running.size === 6)
  lab.update({ service: 'web', desiredCount: sizes().length })
  lab.until(() => lab.tasksOf(service).length === sizes().length)
  expect(sizes().every((size) => size === 1)).toBe(true)
})
