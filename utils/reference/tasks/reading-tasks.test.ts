import { describe, expect, it } from 'vitest'
import { createCluster } from '../clusters/create-cluster.ts'
import { deleteCluster } from '../clusters/delete-cluster.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { describeTasks } from './describe-tasks.ts'
import { listTasks } from './list-tasks.ts'
import { forgetLongStopped } from './retention.ts'
import { runTask } from './run-task.ts'
import { stopTask } from './stop-task.ts'
import { taskLab, untilStopped } from './testing/task-lab.ts'

describe('DescribeTasks', () => {
  it('takes ids and ARNs, gives each task once, and failures for the rest (TK-17)', () => {
    const { world, runFargate } = taskLab()
    const { id, task } = runFargate('sleep 1000')
    createCluster({ clusterName: 'other' }, world)
    const foreign = 'arn:aws:ecs:us-east-1:123456789012:task/other/0123'
    const { tasks, failures } = describeTasks({ tasks: [id, task.taskArn ?? '', id, 'none', foreign] }, world)
    expect(tasks).toEqual([task, task])
    expect(failures).toEqual([
      { arn: 'arn:aws:ecs:us-east-1:123456789012:task/default/none', reason: 'MISSING' },
      { arn: foreign, reason: 'MISSING' },
    ])
    expect(describeTasks({ tasks: [id], cluster: 'other' }, world)).toMatchObject({
      tasks: [],
      failures: [{}],
    })
  })

  it('gives tags only when included', () => {
    const { world, runFargate } = taskLab()
    const state = runFargate('sleep 1000')
    state.tags = [{ key: 'a', value: 'b' }]
    expect(describeTasks({ tasks: [state.id] }, world).tasks?.[0]?.tags).toEqual([])
    expect(describeTasks({ tasks: [state.id], include: ['TAGS'] }, world).tasks?.[0]?.tags).toEqual(
      state.tags,
    )
  })

  it.each([
    [[], 'Tasks cannot be empty.'],
    [Array.from({ length: 101 }, (_, index) => `${index}`), /100/],
  ])('refuses a batch of the wrong size (PAGE-04, TK-17)', (tasks, message) => {
    expect(ecsErrorOf(() => describeTasks({ tasks }, taskLab().world))).toEqual({
      type: 'InvalidParameterException',
      message: expect.stringMatching(message),
    })
  })

  it('refuses an unknown cluster, and reads a deleted one (CL-04, CL-08)', () => {
    const lab = taskLab()
    const state = lab.runFargate('exit 0')
    untilStopped(lab, state)
    deleteCluster({ cluster: 'default' }, lab.world)
    expect(describeTasks({ tasks: [state.id] }, lab.world).tasks).toEqual([state.task])
    expect(ecsErrorOf(() => describeTasks({ tasks: ['x'], cluster: 'none' }, lab.world)).type).toBe(
      'ClusterNotFoundException',
    )
  })

  it('still has a task long after its end on a fast clock (TK-18)', () => {
    const lab = taskLab()
    const state = lab.runFargate('exit 0')
    untilStopped(lab, state)
    lab.clock.advance(10 * 3_600_000)
    while (lab.cluster.tasks.size < 1000) lab.cluster.tasks.set(`${lab.cluster.tasks.size}`, state)
    forgetLongStopped(lab.cluster)
    expect(describeTasks({ tasks: [state.id] }, lab.world).tasks).toHaveLength(1)
  })
})

describe('StopTask', () => {
  it('refuses an unknown task, one of another cluster, and a long reason (TK-15)', () => {
    const { world, runFargate } = taskLab()
    const { id } = runFargate('sleep 1000')
    createCluster({ clusterName: 'other' }, world)
    const notFound = { type: 'InvalidParameterException', message: 'The referenced task was not found.' }
    expect(ecsErrorOf(() => stopTask({ task: 'none' }, world))).toEqual(notFound)
    expect(ecsErrorOf(() => stopTask({ task: id, cluster: 'other' }, world))).toEqual(notFound)
    expect(ecsErrorOf(() => stopTask({ task: id, reason: 'x'.repeat(1025) }, world)).type).toBe(
      'InvalidParameterException',
    )
  })
})

describe('ListTasks', () => {
  it('lists desired RUNNING by default, STOPPED when asked, and never PENDING (TK-19)', () => {
    const { world, runFargate } = taskLab()
    const running = runFargate('sleep 1000').task.taskArn
    const stopping = runFargate('sleep 1000')
    stopping.stop('UserInitiated', '')
    expect(listTasks({}, world).taskArns).toEqual([running])
    expect(listTasks({ desiredStatus: 'STOPPED' }, world).taskArns).toEqual([stopping.task.taskArn])
    expect(listTasks({ desiredStatus: 'PENDING' }, world).taskArns).toEqual([])
  })

  it('filters by family, instance, launch type and startedBy (TK-20)', () => {
    const { world, runFargate, run, define, addInstance } = taskLab()
    const fargate = runFargate('sleep 1000', { family: 'app' }).task.taskArn
    const instance = addInstance()
    const started = run({ taskDefinition: define(), startedBy: 'me' }).task.taskArn
    expect(listTasks({ family: 'app' }, world).taskArns).toEqual([fargate])
    expect(listTasks({ family: 'ap' }, world).taskArns).toEqual([])
    expect(listTasks({ containerInstance: instance.id }, world).taskArns).toEqual([started])
    expect(listTasks({ containerInstance: instance.arn, family: 'web' }, world).taskArns).toEqual([started])
    expect(listTasks({ launchType: 'FARGATE' }, world).taskArns).toEqual([fargate])
    expect(listTasks({ startedBy: 'me' }, world).taskArns).toEqual([started])
    expect(listTasks({ startedBy: 'me', desiredStatus: 'RUNNING' }, world).taskArns).toEqual([started])
  })

  it.each([
    [{ startedBy: 'me', family: 'web' }, 'InvalidParameterException'],
    [{ serviceName: 'none' }, 'ServiceNotFoundException'],
    [{ containerInstance: 'none' }, 'InvalidParameterException'],
    [{ maxResults: 101 }, 'InvalidParameterException'],
    [{ cluster: 'none' }, 'ClusterNotFoundException'],
  ])('refuses %j', (input, type) => {
    expect(ecsErrorOf(() => listTasks(input, taskLab().world)).type).toBe(type)
  })

  it('pages through all tasks, each once (PAGE-03)', () => {
    const { world, define, addInstance, cluster } = taskLab()
    define()
    addInstance(4096, 100_000)
    for (let calls = 0; calls < 3; calls += 1) runTask({ taskDefinition: 'web', count: 9 }, world)
    const seen: string[] = []
    let nextToken: string | undefined
    do {
      const page = listTasks({ maxResults: 10, nextToken }, world)
      expect(page.taskArns?.length).toBeLessThanOrEqual(10)
      seen.push(...(page.taskArns ?? []))
      nextToken = page.nextToken
    } while (nextToken)
    expect(new Set(seen).size).toBe(27)
    expect(seen).toHaveLength(cluster.tasks.size)
  })
})
