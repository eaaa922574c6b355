import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createClient } from '../client/create-client.ts'
import { startReference } from '../reference/server.ts'
import { assertEndpointThere, noticeSilence, probeAfter } from './endpoint-health.ts'

const connectTo = (endpoint: string) => () =>
  createClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    deadlineMs: 60_000,
  })

/** The address of nobody. */
async function deadEndpoint(): Promise<string> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return `http://127.0.0.1:${port}`
}

const attempt = {
  operation: 'RunTask',
  inputJson: '{}',
  requestHeaders: {},
  attempt: 1,
  startMs: 0,
  endMs: 1,
}

it('the silence that a program met is noticed, and nothing else', () => {
  const recorded: unknown[] = []
  const noticing = noticeSilence({ record: (one) => void recorded.push(one) })
  noticing.record({ ...attempt, status: 500 })
  noticing.record({ ...attempt, failure: { code: 'CALL_ABANDONED', message: 'killed' } })
  expect(noticing.metSilence()).toBe(false)
  noticing.record({ ...attempt, failure: { code: 'CONNECTION_LOST', message: 'gone' } })
  noticing.record({ ...attempt, status: 200 })
  expect(noticing.metSilence()).toBe(true)
  expect(recorded).toHaveLength(4)
})

// One after the other: once an endpoint is gone, it is gone for the worker.
it('a program that fails is to blame where the endpoint answers, and the endpoint where it does not any more', async () => {
  const failed = new Error('ecspresso deploy ended with exit code 1')
  const gone = connectTo(await deadEndpoint())
  expect(await probeAfter(failed, gone, 0)).toBe(failed)
  const reference = await startReference()
  expect(await probeAfter(failed, connectTo(reference.url), 0, true)).toBe(failed)
  await reference.stop()
  await assertEndpointThere()
  expect(await probeAfter(failed, gone, 0, true)).toMatchObject({ code: 'ENDPOINT_GONE' })
  await expect(assertEndpointThere()).rejects.toMatchObject({ code: 'ENDPOINT_GONE' })
})
