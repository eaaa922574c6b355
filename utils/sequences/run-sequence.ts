import { allCheckers } from '../history/checkers/all-checkers.ts'
import { type JsonRecord, textOf } from '../history/checkers/json.ts'
import { judge } from '../history/judge.ts'
import { violationText } from '../history/violation-text.ts'
import type { Command } from './commands.ts'
import { countersThatDoNotAddUp } from './counters-add-up.ts'
import { perform, prepare } from './perform.ts'
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts'
import { clusterName as cluster, observe, type Snapshot } from './snapshot.ts'
import { unsettledServices } from './unsettled-services.ts'

/** Looks in the course of one wait: what happens between two of them is known by timestamps alone. */
const looksInWait = 4

/** Seconds: twice the longest pause between two starts, which is a quarter of an hour (FL-07). */
const settlingTime = 30 * 60

/** Seconds: more than any task takes to stop. */
const stoppingTime = 5 * 60

/**
 * Performs a sequence on a reference of its own, looking at everything after each step, then lets it settle, then takes all
 * of it away. Gives what is wrong: what any checker finds in the history, counters that do not add up, services that
 * did not come to rest, what stays behind, and errors that the endpoint calls its own.
 */
export function runSequence(commands: readonly Command[]): string[] {
  const world = createRecordedWorld()
  const problems: string[] = []
  const look = (when: string): Snapshot => {
    const seen = observe(world)
    problems.push(...countersThatDoNotAddUp(seen).map((problem) => `${when}: ${problem}`))
    return seen
  }
  prepare(world)
  let seen = look('at the beginning')
  for (const [index, command] of commands.entries()) {
    const when = `after step ${index + 1}`
    if (command.do === 'wait') {
      for (let part = 0; part < looksInWait; part += 1) {
        world.advance(command.seconds / looksInWait)
        seen = look(when)
      }
    } else {
      perform(world, command, seen)
      seen = look(when)
    }
  }
  world.advance(settlingTime)
  seen = look('once settled')
  problems.push(...unsettledServices(seen))
  takeAway(world, seen)
  world.advance(stoppingTime)
  problems.push(...leftBehind(look('after all was taken away'), world))
  problems.push(...world.defects.map((defect) => `the endpoint failed: ${defect}`))
  problems.push(...judge(world.history, allCheckers).map(violationText))
  return problems
}

/** What a tidy client does at the end. */
function takeAway(world: RecordedWorld, { services, tasks, instances }: Snapshot): void {
  for (const service of services) {
    if (service['status'] === 'ACTIVE')
      world.call('DeleteService', { cluster, service: service['serviceName'], force: true })
  }
  for (const task of tasks) {
    if (task['desiredStatus'] === 'RUNNING') world.call('StopTask', { cluster, task: task['taskArn'] })
  }
  world.advance(stoppingTime)
  for (const { containerInstanceArn: containerInstance } of instances)
    world.call('DeregisterContainerInstance', { cluster, containerInstance })
}

function leftBehind({ tasks, services, instances }: Snapshot, world: RecordedWorld): string[] {
  const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  const present = services.filter(({ status }) => status !== 'INACTIVE')
  const name = (kind: string, member: string) => (resource: JsonRecord) =>
    `${kind} ${textOf(resource, member)} is left`
  const gone = world.call('DeleteCluster', { cluster })
  return [
    ...alive.map(name('task', 'taskArn')),
    ...present.map(name('service', 'serviceName')),
    ...instances.map(name('instance', 'containerInstanceArn')),
    ...('cluster' in gone ? [] : ['the cluster cannot be deleted']),
  ]
}
