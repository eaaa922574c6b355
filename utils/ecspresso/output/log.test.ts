import { describe, expect, it } from 'vitest'
import { logBegin, noAutoScaling, printed, stateText } from '../testing/printed.ts'
import { readDelete, readDeploy, readDeregister, readInit, readRollback, readRun } from './log.ts'

/** The lines of a log of v2.3.2, without what each begins with. */
const log = (...lines: string[]) =>
  logBegin + noAutoScaling + lines.map((line) => `2026/11/20 22:42:48 web/main ${line}\n`).join('')

describe('the log of a deploy', () => {
  it('of a service that was not there', () => {
    const stderr = log(
      'Starting deploy ',
      'Service web not found. Creating a new service ',
      'Starting create service ',
      'Registering a new task definition...',
      'Task definition is registered web:1',
      'Service is created',
      'Waiting for service stable...(it will take a few minutes)',
      'Service is stable now. Completed!',
    )
    const deployed = readDeploy(printed('', stderr))
    expect(deployed).toMatchObject({ created: true, registered: 'web:1', waited: true })
    expect(deployed).toMatchObject({ attributesUpdated: false, tasksUpdated: false })
    expect(deployed).not.toHaveProperty('before')
  })

  it('of a service that is changed', () => {
    const stderr = log(
      'Starting deploy ',
      'Registering a new task definition...',
      'Task definition is registered web:3',
      '[INFO] deployment by ECS rolling update',
      'Updating service attributes...',
      'desired count: 2',
      'Updating service tasks...',
      'Waiting for service stable...(it will take a few minutes)',
      'Service is stable now. Completed!',
    )
    expect(readDeploy(printed(stateText, stderr))).toMatchObject({
      created: false,
      before: { taskDefinition: 'web:2' },
      registered: 'web:3',
      attributesUpdated: true,
      tasksUpdated: true,
      desiredCount: 2,
      waited: true,
    })
  })

  it('that registers nothing, leaves the count and waits for nothing', () => {
    const stderr = log(
      'Starting deploy ',
      'desired count: unchanged',
      'Updating service tasks with force new deployment...',
      'Service is deployed.',
    )
    const deployed = readDeploy(printed(stateText, stderr))
    expect(deployed).toMatchObject({ attributesUpdated: false, tasksUpdated: true, waited: false })
    expect(deployed).not.toHaveProperty('registered')
    expect(deployed).not.toHaveProperty('desiredCount')
  })

  it('that is a rehearsal', () => {
    const stderr = log('Starting deploy DRY RUN', 'desired count: 2', 'DRY RUN OK')
    expect(readDeploy(printed(stateText, stderr))).toMatchObject({ tasksUpdated: false, waited: false })
  })

  it('in the form of later versions', () => {
    const stderr = `2026-10-24T01:38:28.255Z [INFO] [web/main] Task definition is registered web:3
2026-10-24T01:38:28.300Z [INFO] [web/main] Updating service tasks...
2026-10-24T01:38:40.300Z [INFO] [web/main] Service is deployed now. Completed!
`
    expect(readDeploy(printed(stateText, stderr))).toMatchObject({ registered: 'web:3', waited: true })
  })

  it('that does not say how it ended is not read', () => {
    expect(() => readDeploy(printed(stateText, log('Starting deploy ')))).toThrow(
      /has no line that says how it ended/,
    )
  })
})

describe('the log of a rollback', () => {
  const steps = ['Starting rollback ', 'Rolling back to web:1', 'deployment controller: ECS']

  it('that deregisters what it left', () => {
    const stderr = log(
      ...steps,
      'Service is stable now. Completed!',
      'Deregistering the rolled-back task definition web:2',
      'web:2 was deregistered successfully',
    )
    expect(readRollback(printed(stateText, stderr))).toMatchObject({
      before: { taskDefinition: 'web:2' },
      target: 'web:1',
      deregistered: 'web:2',
      waited: true,
    })
  })

  it('that does not, nor waits', () => {
    const rolledBack = readRollback(printed(stateText, log(...steps, 'Service is rolled back.')))
    expect(rolledBack).toMatchObject({ target: 'web:1', waited: false })
    expect(rolledBack).not.toHaveProperty('deregistered')
  })
})

describe('the log of a run', () => {
  const taskArn = 'arn:aws:ecs:us-east-1:123456789012:task/main/1a3679c58de44272bdaf94772c92e523'
  const revision = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:5'

  it('of a task that ended', () => {
    const stderr = log(
      'Running task ',
      'Registering a new task definition...',
      'Task definition is registered web:5',
      `Task definition ARN: ${revision}`,
      'Watch container: main',
      `Running task with ${revision}`,
      `Task ARN: ${taskArn}`,
      'Waiting for run task...(it may take a while)',
      'awslogs not configured',
      'Waiting for task ID 1a3679c58de44272bdaf94772c92e523 until stopped',
      'Run task completed!',
    )
    expect(readRun(printed('', stderr))).toMatchObject({
      registered: 'web:5',
      taskDefinition: revision,
      watchedContainer: 'main',
      taskArn,
      completed: true,
    })
  })

  it('that is a rehearsal', () => {
    const ran = readRun(printed('', log('Running task ', 'Task definition ARN: web:2', 'DRY RUN OK')))
    expect(ran).toMatchObject({ taskDefinition: 'web:2', completed: false })
    expect(ran).not.toHaveProperty('taskArn')
  })
})

describe('the log of a removal', () => {
  it('of revisions: what went, and what is in use', () => {
    const stderr = log(
      'Starting deregister task definition ',
      'web:2 is in use by PRIMARY deployment. skip',
      'web:1 will be deregistered',
      'Deregistring web:1',
      'web:1 was deregistered successfully',
      '1 task definitions were deregistered',
    )
    expect(readDeregister(printed('', stderr))).toMatchObject({
      deregistered: ['web:1'],
      inUse: [{ name: 'web:2', by: 'PRIMARY deployment' }],
    })
  })

  it('of revisions that are few enough, and as a rehearsal', () => {
    const none = log('No need to deregister task definitions')
    expect(readDeregister(printed('', none))).toMatchObject({ deregistered: [], inUse: [] })
    const rehearsal = log('task definition web:1 will be deregistered', 'DRY RUN OK')
    expect(readDeregister(printed('', rehearsal))).toMatchObject({ deregistered: ['web:1'] })
  })

  it('of a service', () => {
    const deleted = printed(stateText, log('Deleting service ', 'Service is deleted'))
    expect(readDelete(deleted)).toMatchObject({ before: { service: 'web' }, deleted: true })
    expect(readDelete(printed(stateText, log('DRY RUN OK')))).toMatchObject({ deleted: false })
  })
})

it('the log of init names the files', () => {
  const stderr = log(
    'save the service definition arn:aws:ecs:us-east-1:123456789012:service/main/web to ecs-service-def.json',
    'save the task definition arn:aws:ecs:us-east-1:123456789012:task-definition/web:2 to ecs-task-def.json',
    'save the config to ecspresso.yml',
  )
  expect(readInit(printed('', stderr))).toEqual([
    'ecs-service-def.json',
    'ecs-task-def.json',
    'ecspresso.yml',
  ])
  expect(() => readInit(printed('', log('skip ecspresso.yml')))).toThrow(/has no line "save the … to …"/)
})
