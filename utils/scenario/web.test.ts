import { describe, expect, it } from 'vitest'
import type { TaskRequestEntry } from '../history/entry.ts'
import type { TaskAnswer, TaskRequest } from '../target/target.ts'
import { TaskSilent } from '../target/task-silent.ts'
import { TaskOutOfReach } from './door/task-out-of-reach.ts'
import { createWeb } from './web.ts'

const taskArn = 'arn:aws:ecs:us-east-1:1:task/web/0123'
const welcome = { status: 200, body: 'Welcome' }

type Step = TaskAnswer | 'silent' | 'out of reach'

/** A task that does one thing after the other as it is asked, and goes on with the last; with what was recorded. */
function web(...steps: readonly Step[]) {
  return webWithin(30_000, ...steps)
}

function webWithin(deadlineMs: number, ...steps: readonly Step[]) {
  const noted: TaskRequestEntry[] = []
  let asked = 0
  const ask = async (request: TaskRequest) => {
    const step = steps[Math.min(asked, steps.length - 1)]
    asked += 1
    if (step === 'out of reach') throw new TaskOutOfReach(request, 'the Docker Engine is gone')
    if (step === 'silent' || step === undefined) throw new TaskSilent(request, 'connection refused')
    return step
  }
  const note = (entry: { kind: string }) => {
    if (isRequest(entry)) noted.push(entry)
  }
  const { signal } = new AbortController()
  return { web: createWeb({ ask, recorder: { note }, pollMs: 1, deadlineMs, signal }), noted }
}

function isRequest(entry: { kind: string }): entry is TaskRequestEntry {
  return entry.kind === 'task-request'
}

describe('a GET to a task', () => {
  it('goes to port 80 and / unless told otherwise, and is recorded with its answer', async () => {
    const { web: reached, noted } = web(welcome)
    expect(await reached.get(taskArn)).toEqual(welcome)
    await reached.get(taskArn, { containerPort: 8080, path: '/health' })
    expect(noted).toMatchObject([
      { taskArn, containerPort: 80, path: '/', ...welcome },
      { taskArn, containerPort: 8080, path: '/health', ...welcome },
    ])
    for (const { startMs, endMs } of noted) expect(endMs).toBeGreaterThanOrEqual(startMs)
  })

  it('is recorded with why there was no answer', async () => {
    const { web: reached, noted } = web('silent')
    await expect(reached.get(taskArn)).rejects.toThrow('does not answer at port 80/: connection refused')
    expect(noted).toMatchObject([{ failure: { code: 'TASK_SILENT' } }])
  })
})

describe('a task that has to be silent', () => {
  it('is, when it is asked once and does not answer', async () => {
    const { web: reached, noted } = web('silent', welcome)
    await reached.assertSilent(taskArn)
    expect(noted).toHaveLength(1)
  })

  it('is not when it answers at first', async () => {
    const { web: reached } = web(welcome, 'silent')
    await expect(reached.assertSilent(taskArn, { containerPort: 8080 })).rejects.toMatchObject({
      code: 'TASK_ANSWERED',
      message: 'task 0123 at port 8080/ answers',
      seen: ['HTTP 200, "Welcome"'],
    })
  })

  it('is not taken for silent where it could not be asked', async () => {
    const { web: reached } = web('out of reach')
    await expect(reached.assertSilent(taskArn)).rejects.toMatchObject({ code: 'TASK_OUT_OF_REACH' })
  })
})

describe('waiting for a task', () => {
  it('to answer gives its first answer', async () => {
    const { web: reached, noted } = web('silent', 'silent', welcome)
    expect(await reached.waitForAnswer(taskArn)).toEqual(welcome)
    expect(noted).toHaveLength(3)
  })

  it('to answer no more ends with the first request that is not answered', async () => {
    const { web: reached, noted } = web(welcome, welcome, 'silent')
    await reached.waitForSilence(taskArn)
    expect(noted).toHaveLength(3)
  })

  it.each([
    ['waitForAnswer', 'silent', /waited 60 ms for an answer of task 0123 at port 80/, 'connection refused'],
    ['waitForSilence', welcome, /for no answer of task 0123 at port 80\/ any more/, 'HTTP 200, "Welcome"'],
  ] as const)('by %s tells at its deadline what came last', async (wait, step, message, last) => {
    const { web: reached } = webWithin(60, step)
    await expect(reached[wait](taskArn)).rejects.toMatchObject({
      code: 'TASK_WAIT_FAILED',
      message: expect.stringMatching(message),
      seen: [expect.stringMatching(`^the last of \\d+ requests: ${last}$`)],
    })
  })

  it.each(['waitForAnswer', 'waitForSilence'] as const)(
    'by %s ends at once where the task could not be asked',
    async (wait) => {
      const { web: reached, noted } = web('out of reach')
      await expect(reached[wait](taskArn)).rejects.toThrow('the Docker Engine is gone')
      expect(noted).toHaveLength(1)
    },
  )
})
