import { createServer, type RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import { rawCaller } from './raw-caller.ts'

/** Has a caller of an endpoint that answers so; a connection may be silent for so long, in milliseconds. */
async function withCaller(
  answer: RequestListener,
  use: (caller: ReturnType<typeof rawCaller>) => Promise<void>,
  silentMs?: number,
): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const caller = rawCaller(`http://127.0.0.1:${port}`, 2, silentMs)
  try {
    await use(caller)
  } finally {
    caller.close()
    server.closeAllConnections()
    server.close()
  }
}

it('gives an answer to who asks, and none to who only sends', async () => {
  await withCaller(
    (request, response) => void response.end(JSON.stringify({ target: request.headers['x-amz-target'] })),
    async ({ ask, send }) => {
      expect(await ask('ListTasks', {})).toEqual({
        target: 'AmazonEC2ContainerServiceV20141113.ListTasks',
      })
      expect(await send('ListTasks', {})).toBeUndefined()
    },
  )
})

it('takes nothing but HTTP 200 for an answer', async () => {
  await withCaller(
    (_, response) => void response.writeHead(500).end('{}'),
    async ({ ask, send }) => {
      await expect(ask('ListTasks', {})).rejects.toThrow('HTTP 500')
      await expect(send('ListTasks', {})).rejects.toThrow('HTTP 500')
    },
  )
})

it('waits for no endpoint that has gone silent, before its answer or in it', async () => {
  await withCaller(
    ({ headers }, response) => {
      if (headers['x-amz-target']?.toString().endsWith('DescribeTasks')) response.write('{')
    },
    async ({ ask, send }) => {
      await expect(send('ListTasks', {})).rejects.toThrow('silent for 20 ms')
      await expect(send('DescribeTasks', {})).rejects.toThrow()
      await expect(ask('DescribeTasks', {})).rejects.toThrow()
    },
    20,
  )
})
