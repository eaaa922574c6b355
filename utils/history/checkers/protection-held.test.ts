import { describe, expect, it } from 'vitest'
import { protectionHeldChecker } from './protection-held.ts'
import { describeTasks, type RecordedCall, taskArn, violations } from './testing/record.ts'
import { bornAt, serviceTask, stoppedByScheduler } from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(protectionHeldChecker, calls)
const minute = 60

/** Protects the task from the given moment on, for ten minutes unless said otherwise. */
function protect(
  from: number,
  minutes: number | undefined = 10,
  during?: readonly [number, number],
): RecordedCall {
  const protectedTasks = [
    {
      taskArn: taskArn(1),
      protectionEnabled: true,
      expirationDate: bornAt + from + (minutes ?? 120) * minute,
    },
  ]
  return {
    operation: 'UpdateTaskProtection',
    input: {
      tasks: [taskArn(1)],
      protectionEnabled: true,
      ...(minutes !== undefined && { expiresInMinutes: minutes }),
    },
    output: { protectedTasks, failures: [] },
    ...(during && { during }),
  }
}

const unprotect: RecordedCall = {
  operation: 'UpdateTaskProtection',
  input: { tasks: [taskArn(1)], protectionEnabled: false },
  output: { protectedTasks: [{ taskArn: taskArn(1), protectionEnabled: false }], failures: [] },
}

const stopped = (at: number, fields: object = {}, during?: readonly [number, number]) =>
  describeTasks(
    [serviceTask(1, { createdAt: bornAt, ...stoppedByScheduler(bornAt + at), ...fields })],
    during,
  )

describe('the protection-held checker', () => {
  it('reports a task that the scheduler stopped while it was protected', () => {
    expect(judged(protect(100), stopped(200))).toMatchObject([
      {
        requirement: 'MISC-01',
        witness: [
          { seq: 1, path: 'protectedTasks[0].expirationDate' },
          { seq: 2, path: 'tasks[0].stopCode', value: 'ServiceSchedulerInitiated' },
          { path: 'tasks[0].stoppingAt', value: bornAt + 200 },
        ],
      },
    ])
  })

  it('takes protection for two hours if none was asked for', () => {
    const unsaid = { ...protect(100, 120), input: { tasks: ['0'.repeat(31) + 1], protectionEnabled: true } }
    expect(judged(unsaid, stopped(100 + 119 * minute))).toHaveLength(1)
  })

  it('reports it also where protection was renewed', () => {
    expect(judged(protect(100), protect(600), stopped(1100))).toHaveLength(1)
  })

  it.each([
    ['before it was protected', [stopped(99), protect(100)]],
    ['at the very moment', [protect(100), stopped(100.5)]],
    ['after it had expired', [protect(100), stopped(100 + 10 * minute)]],
    ['after protection was taken back', [protect(100), unprotect, stopped(200)]],
    ['with protection shortened', [protect(100), protect(110, 1), stopped(200)]],
    [
      'while a call that was never answered may have taken it back',
      [protect(100), { ...unprotect, failed: true }, stopped(200)],
    ],
    ['by StopTask', [protect(100), stopped(200, { stopCode: 'UserInitiated' })]],
    ['by its own exit', [protect(100), stopped(200, { stopCode: 'EssentialContainerExited' })]],
    ['for its health', [protect(100), stopped(200, { healthStatus: 'UNHEALTHY' })]],
    ['with its service', [protect(100), { operation: 'DeleteService', output: {} }, stopped(200)]],
    [
      'off an instance that drains',
      [protect(100), { operation: 'UpdateContainerInstancesState' }, stopped(200)],
    ],
  ])('has nothing to say of one stopped %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })

  it('counts a call that began before the stop was seen, and was answered after', () => {
    const late = { ...unprotect, during: [25, 100] as const }
    expect(judged(protect(100, 10, [0, 10]), stopped(200, {}, [30, 40]), late)).toEqual([])
    const after = { ...unprotect, during: [50, 100] as const }
    expect(judged(protect(100, 10, [0, 10]), stopped(200, {}, [30, 40]), after)).toHaveLength(1)
  })
})
