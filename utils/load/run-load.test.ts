import { expect, it } from 'vitest'
import type { CallInput, LoadPlan } from './load-plan.ts'
import { runLoad } from './run-load.ts'

const open: LoadPlan = {
  seed: 1,
  mix: [
    {
      operation: 'RunTask',
      weight: 1,
      input: { startedBy: 'load-{index}', tags: [{ key: 'n', value: '{index}' }] },
    },
    { operation: 'ListTasks', weight: 3, input: {} },
  ],
  arrivals: { kind: 'open', ratePerSecond: 1_000, durationMs: 40 },
}

const closed: LoadPlan = { ...open, arrivals: { kind: 'closed', clients: 3, calls: 5 } }

it('sends each call of an open loop once, with its place in the plan', async () => {
  const sent: [string, CallInput][] = []
  const report = await runLoad(open, { send: async (operation, input) => sent.push([operation, input]) })
  expect(sent).toHaveLength(40)
  const runTasks = sent.filter(([operation]) => operation === 'RunTask')
  for (const [, { startedBy, tags }] of runTasks) {
    const index = String(startedBy).replace('load-', '')
    expect(tags).toEqual([{ key: 'n', value: index }])
  }
  expect(new Set(runTasks.map(([, { startedBy }]) => startedBy)).size).toBe(runTasks.length)
  expect(report).toMatchObject({ planned: 40, unsent: 0, offered: 1_000, arrivalsMs: 40 })
  expect(report.operations['RunTask']).toMatchObject({
    calls: runTasks.length,
    ok: runTasks.length,
    errors: {},
  })
})

it('counts errors by their type, and goes on', async () => {
  const report = await runLoad(closed, {
    send: async (operation) => {
      if (operation === 'RunTask')
        throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
    },
  })
  const { RunTask, ListTasks } = report.operations
  expect(RunTask?.errors).toEqual({ ThrottlingException: RunTask?.calls })
  expect((RunTask?.calls ?? 0) + (ListTasks?.calls ?? 0)).toBe(15)
  expect(ListTasks).toMatchObject({ ok: ListTasks?.calls, errors: {} })
})

it('has as many calls under way in a closed loop as there are clients', async () => {
  let underWay = 0
  let most = 0
  await runLoad(closed, {
    send: async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
    },
  })
  expect(most).toBe(3)
})

it('counts the time for which a call waits behind others that are slow, and shows that beside', async () => {
  const gate = Promise.withResolvers<void>()
  const report = runLoad(
    { ...open, arrivals: { kind: 'open', ratePerSecond: 1_000, durationMs: 20 } },
    { mostUnderWay: 1, send: () => gate.promise },
  )
  setTimeout(gate.resolve, 200)
  const { operations, uncorrected, late, unsent } = await report
  const corrected = Object.values(operations).map(({ latency }) => latency?.p50Ms ?? 0)
  expect({ late, unsent }).toEqual({ late: 19, unsent: 0 })
  expect(Math.min(...corrected)).toBeGreaterThan(150)
  // But for the one that was held up itself.
  expect(Math.min(...Object.values(uncorrected ?? {}).map(({ p50Ms }) => p50Ms))).toBeLessThan(150)
})

it('tells what was never sent', async () => {
  const never = runLoad(open, {
    mostUnderWay: 1,
    graceMs: 20,
    send: () => new Promise((resolve) => setTimeout(resolve, 200)),
  })
  expect(await never).toMatchObject({ planned: 40, unsent: 39 })
})

it.each([open, closed])('ends when it is broken off', async (plan) => {
  const stop = new AbortController()
  let sent = 0
  const report = await runLoad(plan, {
    signal: stop.signal,
    send: async () => {
      sent += 1
      if (sent === 5) stop.abort()
    },
  })
  expect(report.unsent).toBe(report.planned - sent)
  expect(report.unsent).toBeGreaterThan(0)
})
