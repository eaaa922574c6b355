import type { Task, TaskStopCode } from '@aws-sdk/client-ecs'
import type { Clock, Timer } from '../clock.ts'
import type { ContainerPlan } from '../containers/container-plan.ts'
import { pullError } from '../containers/images.ts'
import type { ContainerHost, SimulatedContainer } from '../containers/simulated-container.ts'
import type { Site } from '../containers/surroundings.ts'
import type { TaskState, World } from '../world.ts'
import { changeOf } from './container-change.ts'
import { ContainerGroup, type GroupOwner } from './container-group.ts'
import { durations } from './durations.ts'
import { showExecAgent } from './exec-agent.ts'
import { noteStopped } from './retention.ts'
import { showContainer, taskHealth } from './show-container.ts'
import { TaskHost } from './task-host.ts'
import { attachNetworkInterface, deleteNetworkInterface } from './task-network.ts'

/** A task that has stopped lets go of its run. */
const nothingToStop = () => {}
const nothingListens = () => undefined

/**
 * The life of one task, stage by stage on the clock (TK-01). A class, as thousands of them are held: what a stage needs
 * is in fields, and a stage that waits for nothing holds no timer.
 */
export class TaskRun implements GroupOwner {
  readonly clock: Clock
  readonly #state: TaskState
  readonly #plans: readonly ContainerPlan[]
  readonly #region: string
  readonly #tell: World['containerChanged']
  readonly #group: ContainerGroup
  #host: TaskHost | undefined
  /** The stage that comes next. */
  #next: Timer | undefined
  #pullStartedAt: Date | undefined
  #pullStoppedAt: Date | undefined
  #executionStoppedAt: Date | undefined

  constructor({ clock, region, containerChanged }: World, state: TaskState, plans: readonly ContainerPlan[]) {
    this.clock = clock
    this.#region = region
    this.#tell = containerChanged
    this.#state = state
    this.#plans = plans
    this.#group = new ContainerGroup(plans, this)
  }

  get #task(): Task {
    return this.#state.task
  }

  begin(): void {
    if (this.#task.lastStatus === 'PROVISIONING') this.#then(durations.attach, this.#accept)
    else this.#then(durations.accept, this.#pull)
  }

  /** Stops the task for that reason, unless it is stopping already (TK-13, TK-16). */
  stop(stopCode: TaskStopCode, reason: string): void {
    const task = this.#task
    // The instance has been deregistered: nobody tells any more what becomes of its containers (CI-04).
    const isOrphan = this.#state.instance?.status === 'INACTIVE'
    if (isOrphan) {
      this.#group.abandon()
      this.#then(durations.noticeStop, this.#stopped)
    }
    if (task.desiredStatus === 'STOPPED') return
    task.desiredStatus = 'STOPPED'
    task.stopCode = stopCode
    task.stoppedReason = reason
    task.stoppingAt = this.#now()
    this.#report()
    this.#group.hold()
    if (isOrphan) return
    this.#then(durations.noticeStop, task.lastStatus === 'RUNNING' ? this.#deactivate : this.#stopContainers)
  }

  listening(containerPort: number): Site | undefined {
    return this.#host?.listening(containerPort)
  }

  hostOf(container: SimulatedContainer): ContainerHost {
    this.#host ??= new TaskHost(this.#state, this.#plans)
    return this.#host.hostOf(container.plan, this.#region)
  }

  containerChanged(container: SimulatedContainer): void {
    this.#tell?.(changeOf(this.#state, container, this.clock.now()))
    const task = this.#task
    const isStart = showContainer(this.#state, container)
    if (isStart && task.enableExecuteCommand) this.#startExecAgent(container)
    task.healthStatus = taskHealth(this.#group.containers)
    if (container.status === 'RUNNING' && this.#group.hasStarted) this.#running()
    if (container.status === 'STOPPED') this.#containerStopped(container)
    this.#report()
  }

  containerBlocked(container: SimulatedContainer): void {
    showContainer(this.#state, container)
    this.stop('TaskFailedToStart', 'Task failed to start')
  }

  allStopped(): void {
    if (this.#pullStartedAt) this.#executionStoppedAt ??= this.#now()
    this.#then(durations.noticeExit, this.#task.attachments?.length ? this.#deprovision : this.#stopped)
  }

  #accept(): void {
    attachNetworkInterface(this.#task)
    this.#task.connectivity = 'CONNECTED'
    this.#task.connectivityAt = this.#now()
    this.#enter('PENDING')
    this.#then(durations.accept, this.#pull)
  }

  #pull(): void {
    this.#pullStartedAt = this.#now()
    const times = this.#group.containers.map(({ plan }) => plan.image?.pullMs ?? 500)
    this.#then(Math.max(0, ...times), this.#pulled)
  }

  #pulled(): void {
    this.#pullStoppedAt = this.#now()
    for (const container of this.#group.containers) {
      if (!container.plan.image) container.end(undefined, pullError(container.plan.definition.image ?? ''))
    }
    if (this.#task.desiredStatus === 'STOPPED') return
    if (this.#task.attachments?.length) this.#activate()
    else this.#startContainers()
  }

  #activate(): void {
    this.#enter('ACTIVATING')
    this.#then(durations.activate, this.#startContainers)
  }

  #startContainers(): void {
    this.#group.start()
  }

  #running(): void {
    const task = this.#task
    if (task.startedAt || task.desiredStatus === 'STOPPED') return
    task.startedAt = this.#now()
    this.#show('RUNNING')
  }

  /** An essential container's end is the task's (FL-02); its failure to start the task's failure to start (FL-04). */
  #containerStopped(container: SimulatedContainer): void {
    if (!container.plan.essential) {
      if (this.#group.hasStarted) this.#running()
      return
    }
    this.#executionStoppedAt ??= this.#now()
    if (container.startedAt !== undefined) {
      this.stop('EssentialContainerExited', 'Essential container in task exited')
      return
    }
    const isFargate = this.#task.launchType === 'FARGATE'
    this.stop('TaskFailedToStart', (isFargate ? container.reason : undefined) ?? 'Task failed to start')
  }

  #startExecAgent({ plan }: SimulatedContainer): void {
    this.clock.after(durations.startExecAgent, () => {
      const shown = this.#task.containers?.find(({ name }) => name === plan.name)
      if (shown?.lastStatus !== 'RUNNING') return
      showExecAgent(shown, 'RUNNING', this.#now())
      this.#report()
    })
  }

  #deactivate(): void {
    this.#enter('DEACTIVATING')
    this.#then(durations.deactivate, this.#stopContainers)
  }

  #stopContainers(): void {
    this.#enter('STOPPING')
    this.#group.stop()
  }

  #deprovision(): void {
    this.#enter('DEPROVISIONING')
    this.#then(durations.detach, this.#stopped)
  }

  #stopped(): void {
    const state = this.#state
    deleteNetworkInterface(this.#task)
    for (const container of this.#task.containers ?? []) {
      container.lastStatus = 'STOPPED'
      showExecAgent(container, 'STOPPED', this.#now())
    }
    this.#task.stoppedAt = this.#now()
    state.tags = []
    state.stop = nothingToStop
    state.listening = nothingListens
    state.instance?.load.letGo(state)
    noteStopped(state)
    this.#enter('STOPPED')
  }

  #enter(status: string): void {
    this.#show(status)
    this.#report()
  }

  /** What the agent knows is shown with the next status (task-by-arn.json). */
  #show(status: string): void {
    const task = this.#task
    task.lastStatus = status
    if (this.#pullStartedAt) task.pullStartedAt = this.#pullStartedAt
    if (this.#pullStoppedAt) task.pullStoppedAt = this.#pullStoppedAt
    if (this.#executionStoppedAt) task.executionStoppedAt = this.#executionStoppedAt
  }

  /** Every change that DescribeTasks shows counts (TK-05). */
  #report(): void {
    this.#task.version = (this.#task.version ?? 0) + 1
    this.#state.instance?.load.taskChanged(this.#state)
    this.#state.owner?.taskChanged(this.#state)
  }

  #then(delayMs: number, stage: () => void): void {
    this.#next?.cancel()
    this.#next = this.clock.after(delayMs, () => stage.call(this))
  }

  #now(): Date {
    return new Date(this.clock.now())
  }
}
