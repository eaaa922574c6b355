import fc from 'fast-check'
import { taskArn } from './record.ts'

/** A task's life as ECS allows it: each state from its moment on. */
export interface TaskStory {
  readonly states: readonly State[]
  /** The answer to DescribeTaskDefinition that says which containers may restart. */
  readonly definition: object
}

interface State {
  readonly fromMs: number
  readonly task: StoryTask
}

/** The members of a task that stories set. */
export interface StoryTask {
  taskArn: string
  clusterArn: string
  taskDefinitionArn: string
  lastStatus: string
  desiredStatus: string
  version: number
  createdAt: number
  pullStartedAt?: number
  pullStoppedAt?: number
  startedAt?: number
  executionStoppedAt?: number
  stoppingAt?: number
  stoppedAt?: number
  stopCode?: string
  stoppedReason?: string
  containers: StoryContainer[]
}

interface StoryContainer {
  name: string
  lastStatus: string
  exitCode?: number
}

const stopPath = ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED']
const arn = (rest: string) => `arn:aws:ecs:us-east-1:123456789012:${rest}`

/** What is left to chance in a life. */
const chances = fc.record({
  provisioning: fc.boolean(),
  activating: fc.boolean(),
  pulls: fc.boolean(),
  runs: fc.boolean(),
  restarts: fc.integer({ min: 0, max: 2 }),
  /** Which statuses of the stop path are skipped. */
  skips: fc.subarray(stopPath.slice(0, -1)),
  /** At which step of the stop path the task is desired STOPPED; 0 is before the first. */
  desiredAt: fc.integer({ min: 0, max: 3 }),
  deleted: fc.boolean(),
  exitCodes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 3 }),
  /** Milliseconds between one change and the next. */
  pace: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
})

/** Legal lives of a task; `only` narrows what is left to chance. */
export function taskStories(only: Partial<Chances> = {}): fc.Arbitrary<TaskStory> {
  return chances.map((chance) => tell({ ...chance, ...only }))
}

type Chances = typeof chances extends fc.Arbitrary<infer Value> ? Value : never

function tell(chance: Chances): TaskStory {
  const teller = storyTeller(chance)
  if (chance.provisioning) teller.status('PROVISIONING')
  teller.status('PENDING')
  if (chance.pulls) {
    teller.change((task, now) => Object.assign(task, { pullStartedAt: now }))
    teller.change((task, now) => Object.assign(task, { pullStoppedAt: now }))
  }
  if (chance.activating) teller.status('ACTIVATING')
  if (chance.runs) run(teller, chance)
  stop(teller, chance)
  if (chance.deleted) teller.status('DELETED')
  const containerDefinitions = chance.exitCodes.map((_, index) => ({
    name: `c${index}`,
    // The first one is the one that restarts.
    ...(index === 0 && chance.restarts > 0 && { restartPolicy: { enabled: true } }),
  }))
  const taskDefinitionArn = arn('task-definition/web:1')
  return {
    states: teller.states,
    definition: {
      taskDefinition: { taskDefinitionArn, family: 'web', revision: 1, containerDefinitions },
    },
  }
}

function run(teller: StoryTeller, { restarts }: Chances) {
  teller.status('RUNNING', (task, now) => {
    task.startedAt = now
    for (const container of task.containers) container.lastStatus = 'RUNNING'
  })
  for (let exit = 0; exit < restarts; exit += 1) {
    teller.change(
      ({ containers: [first] }) => first && Object.assign(first, { lastStatus: 'STOPPED', exitCode: exit }),
    )
    teller.change(({ containers: [first] }) => first && Object.assign(first, { lastStatus: 'RUNNING' }))
  }
}

function stop(teller: StoryTeller, { runs, skips, desiredAt, exitCodes }: Chances) {
  const path = stopPath.filter((status) => !skips.includes(status))
  const desire = (task: StoryTask, now: number) => {
    if (task.desiredStatus === 'STOPPED') return
    const stopCode = runs ? 'EssentialContainerExited' : 'TaskFailedToStart'
    Object.assign(task, { desiredStatus: 'STOPPED', stopCode, stoppedReason: 'it was time', stoppingAt: now })
  }
  if (desiredAt === 0) teller.change(desire)
  for (const [index, status] of path.entries()) {
    if (status === 'STOPPED' && runs) {
      for (const [place, exitCode] of exitCodes.entries()) {
        teller.change((task) =>
          Object.assign(task.containers[place] ?? {}, { lastStatus: 'STOPPED', exitCode }),
        )
      }
      teller.change((task, now) => Object.assign(task, { executionStoppedAt: now }))
    }
    teller.status(status, (task, now) => {
      if (index + 1 >= desiredAt || status === 'STOPPED') desire(task, now)
      if (status === 'STOPPED') task.stoppedAt = now
    })
  }
}

type Change = (task: StoryTask, nowSeconds: number) => unknown
type StoryTeller = ReturnType<typeof storyTeller>

function storyTeller({ pace, exitCodes }: Chances) {
  const states: State[] = []
  const start = 1_750_000_000
  let nowMs = 0
  let current: StoryTask = {
    taskArn: taskArn(),
    clusterArn: arn('cluster/shop'),
    taskDefinitionArn: arn('task-definition/web:1'),
    lastStatus: 'PENDING',
    desiredStatus: 'RUNNING',
    version: 0,
    createdAt: start,
    containers: exitCodes.map((_, index) => ({ name: `c${index}`, lastStatus: 'PENDING' })),
  }
  const change = (apply: Change) => {
    current = structuredClone(current)
    current.version += 1
    apply(current, start + nowMs / 1000)
    states.push({ fromMs: nowMs, task: current })
    nowMs += pace[states.length % pace.length] ?? 1
  }
  return {
    states,
    change,
    status: (lastStatus: string, apply: Change = () => {}) =>
      change((task, now) => {
        task.lastStatus = lastStatus
        apply(task, now)
      }),
  }
}
