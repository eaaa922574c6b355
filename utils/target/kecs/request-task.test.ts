import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { requestTask } from './request-task.ts'

const taskArn = 'arn:aws:ecs:us-east-1:000000000000:task/c/0123'
const request = { taskArn, containerPort: 80, path: '/page?a=b' }
const pods = {
  podOf: (id: string) => (id === '0123' ? { namespace: 'c-us-east-1', name: 'pod-1' } : undefined),
}

/** A cluster whose forwards lead to a server of this machine. */
async function clusterThat(answer: (url: string) => number | 'hang up') {
  const server = createServer(({ url = '' }, response) => {
    const status = answer(url)
    if (status === 'hang up') response.destroy()
    else response.writeHead(status).end(`you asked for ${url}`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const asked: unknown[] = []
  const closed: string[] = []
  const forwardToPod = async (pod: unknown) => {
    asked.push(pod)
    const url = `http://127.0.0.1:${port}`
    return { url, close: async () => void closed.push(url) }
  }
  return { cluster: { forwardToPod, hasPod: async () => true }, asked, closed }
}

describe('a request to a task', () => {
  it('goes to the port of its pod, and gives what that answers', async () => {
    const { cluster, asked, closed } = await clusterThat(() => 404)
    const answer = await requestTask(cluster, pods, request)
    expect(answer).toEqual({ status: 404, body: 'you asked for /page?a=b' })
    expect(asked).toEqual([{ namespace: 'c-us-east-1', name: 'pod-1', port: 80 }])
    expect(closed).toHaveLength(1)
  })

  it('says that a task is silent where nothing answers', async () => {
    const { cluster, closed } = await clusterThat(() => 'hang up')
    await expect(requestTask(cluster, pods, request)).rejects.toMatchObject({ code: 'TASK_SILENT' })
    expect(closed).toHaveLength(1)
  })

  it('says nothing of the task where the cluster does not answer', async () => {
    const { cluster } = await clusterThat(() => 'hang up')
    const hasPod = () => Promise.reject(new Error('the API server is gone'))
    await expect(requestTask({ ...cluster, hasPod }, pods, request)).rejects.toThrow('the API server is gone')
  })

  it('says that a task is silent where it has no pod', async () => {
    const { cluster, asked } = await clusterThat(() => 200)
    const gone = { ...request, taskArn: `${taskArn}-gone` }
    await expect(requestTask(cluster, pods, gone)).rejects.toMatchObject({ why: 'it has no pod' })
    expect(asked).toEqual([])
  })
})
