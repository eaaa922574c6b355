import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { freedResources } from './freed-resources.ts'
import { readInstances, type SeenInstance } from './instance-resources.ts'
import { recordsOf, textOf } from './json.ts'
import { lastingLoads, type Overload } from './lasting-loads.ts'
import { observedTaskDefinitions, witnessOf } from './observations.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'

/** Below the port ranges that hosts take dynamic ports from: a task has one of these because it asked for it. */
const firstDynamicPort = 32_768

interface Load {
  /** `…/abc CPU` */
  readonly owner: string
  readonly weight: number
  /** Where the task shows it. */
  readonly member: string
}

/**
 * What a container instance says is taken of its CPU, memory and ports, and how many tasks it says it has, is no less than
 * what the tasks have that ran on it all the while, and no more than what the tasks have that there are (CI-02).
 *
 * Instances may lag behind (WIRE-07): held against each other are three reads in a row, and tasks seen RUNNING on the
 * instance before the first and after the last of them. The sum of their CPU needs no other task to be known. Memory counts
 * where the task definition gives it to the whole task: what of a container's two figures is set aside is not the
 * task's. Ports count where they were asked for by number.
 */
export const resourceAccountingChecker = defineChecker({
  id: 'resource-accounting',
  requirements: ['CI-02'],
  begin() {
    const loads = lastingLoads()
    const freed = freedResources()
    const ofTask = new Map<string, readonly Load[]>()
    const ports = new Map<string, Set<string>>()
    const wholeMemory = new Set<string>()
    let registeredAgain = false
    return {
      *see(call) {
        freed.see(call)
        // What an agent that registers anew makes of the resources is documented nowhere.
        if (call.operation === 'RegisterContainerInstance') registeredAgain ||= registersAgain(call)
        if (registeredAgain) return
        for (const { fields } of observedTaskDefinitions(call)) {
          const arn = textOf(fields, 'taskDefinitionArn')
          if (arn !== undefined && textOf(fields, 'memory') !== undefined) wholeMemory.add(arn)
        }
        for (const instance of readInstances(call)) read(call, instance, loads, ports.get(instance.id))
        for (const task of seenTasks(call)) {
          if (task.freshness !== 'read') continue
          if (!isRunning(task)) {
            for (const { owner } of ofTask.get(task.arn) ?? []) loads.gone(owner, task.arn)
            ofTask.delete(task.arn)
            continue
          }
          const its = ofTask.get(task.arn) ?? loadsOf(task, wholeMemory)
          ofTask.set(task.arn, its)
          for (const load of its) {
            notePort(load, ports)
            const found = loads.seen(load.owner, task.arn, load.weight, call, () =>
              witnessOf(task, load.member),
            )
            if (found) yield tooLittle(load, found)
          }
        }
      },
      end: () => freed.held(),
    }
  },
})

function registersAgain({ input }: Call): boolean {
  return typeof input === 'object' && input !== null && 'containerInstanceArn' in input
}

/** Desired RUNNING as well: what is told to stop may be free already. */
function isRunning({ fields }: SeenTask): boolean {
  return (
    textOf(fields, 'lastStatus') === 'RUNNING' &&
    textOf(fields, 'desiredStatus') === 'RUNNING' &&
    textOf(fields, 'containerInstanceArn') !== undefined
  )
}

function loadsOf({ fields }: SeenTask, wholeMemory: ReadonlySet<string>): readonly Load[] {
  const instance = idOf(textOf(fields, 'containerInstanceArn') ?? '')
  const cpu = Number(textOf(fields, 'cpu') ?? 0)
  const memory = wholeMemory.has(textOf(fields, 'taskDefinitionArn') ?? '')
    ? Number(textOf(fields, 'memory') ?? 0)
    : 0
  return [
    { owner: `${instance} runningTasksCount`, weight: 1, member: 'desiredStatus' },
    ...(cpu > 0 ? [{ owner: `${instance} CPU`, weight: cpu, member: 'cpu' }] : []),
    ...(memory > 0 ? [{ owner: `${instance} MEMORY`, weight: memory, member: 'memory' }] : []),
    ...recordsOf(fields, 'containers').flatMap(([container, one]) =>
      recordsOf(one, 'networkBindings').flatMap(([binding, { protocol, hostPort }]) =>
        typeof hostPort === 'number' && hostPort > 0 && hostPort < firstDynamicPort
          ? [
              {
                owner: `${instance} ${protocol === 'udp' ? 'PORTS_UDP' : 'PORTS'} ${hostPort}`,
                weight: 1,
                member: `${container}.${binding}.hostPort`,
              },
            ]
          : [],
      ),
    ),
  ]
}

function notePort({ owner }: Load, ports: Map<string, Set<string>>) {
  const [instance = '', resource = '', port] = owner.split(' ')
  if (port === undefined) return
  const known = ports.get(instance) ?? new Set()
  ports.set(instance, known.add(`${resource} ${port}`))
}

function read(
  call: Call,
  instance: SeenInstance,
  loads: ReturnType<typeof lastingLoads>,
  ports: ReadonlySet<string> = new Set(),
) {
  for (const resource of ['CPU', 'MEMORY']) {
    const taken = instance.taken(resource)
    if (taken) loads.said(`${instance.id} ${resource}`, taken.amount, call, taken.witness)
  }
  const tasks = instance.count('runningTasksCount')
  if (tasks) loads.said(`${instance.id} runningTasksCount`, tasks.amount, call, tasks.witness)
  for (const known of ports) {
    const [resource = '', port = ''] = known.split(' ')
    const shown = instance.ports(resource)
    if (shown) loads.said(`${instance.id} ${known}`, shown.taken.has(port) ? 1 : 0, call, () => shown.witness)
  }
}

function tooLittle({ owner }: Load, { said, there, reads, things }: Overload): Finding {
  const [instance, resource, port] = owner.split(' ')
  const what =
    port === undefined
      ? `${said} of its ${resource}${resource === 'runningTasksCount' ? '' : ' taken'}, three times in a row, while ${there} belonged to tasks`
      : `port ${port} free, three times in a row, while it belonged to a task`
  const message = `container instance …/${instance} showed ${what} that ran on it all the time`
  return { rule: `${owner} too little`, requirement: 'CI-02', message, witness: [...reads, ...things] }
}
