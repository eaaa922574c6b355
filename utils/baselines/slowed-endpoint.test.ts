import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf } from './call-endpoint.ts'
import { lowerQuartile } from './lower-quartile.ts'
import { type PlainServer, servePlain } from './plain-server.ts'
import { slowEndpoint } from './slowed-endpoint.ts'

let plain: PlainServer
beforeAll(async () => {
  plain = await servePlain()
})
afterAll(() => plain.stop())

it('passes answers on as they are, and doubles the time of one operation alone', async () => {
  const proxies = [await slowEndpoint(plain.url, undefined), await slowEndpoint(plain.url, 'RunTask')]
  const callers = proxies.map(({ url }) => callerOf(url, 60_000))
  const times: Record<string, number[]> = {}
  for (let count = 0; count < 300; count += 1) {
    for (const [index, caller] of callers.entries()) {
      for (const operation of ['RunTask', 'StopTask']) {
        const { tookMs, status, body } = await caller.call(operation, { some: 'input' })
        expect(status).toBe(200)
        expect(JSON.parse(body)).toMatchObject({ asked: { some: 'input' } })
        const name = `${operation} ${index}`
        times[name] = [...(times[name] ?? []), tookMs]
      }
    }
  }
  for (const caller of callers) caller.close()
  for (const proxy of proxies) proxy.stop()
  const took = (name: string) => lowerQuartile(times[name] ?? [])
  const slowed = took('RunTask 1') / took('RunTask 0')
  const other = took('StopTask 1') / took('StopTask 0')
  // By turns on one machine: what disturbs one disturbs all.
  expect(slowed).toBeGreaterThan(1.5)
  expect(slowed).toBeLessThan(2.7)
  expect(other).toBeGreaterThan(0.7)
  expect(other).toBeLessThan(1.4)
})
