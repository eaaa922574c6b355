import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ECS } from '@aws-sdk/client-ecs'
import { execa } from 'execa'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readHistory } from '../history/read.ts'
import { connect } from './connect.ts'
import { type Endpoint, startEndpoint } from './start-endpoint.ts'

async function started(): Promise<Endpoint> {
  const endpoint = await startEndpoint({ timeScale: 100 })
  onTestFinished(() => endpoint.stop())
  return endpoint
}

describe('startEndpoint', () => {
  it('serves any client at its URL', async () => {
    const { url } = await started()
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
    const ecs = new ECS({ endpoint: url, region: 'us-east-1', credentials })
    expect(await ecs.listClusters({})).toMatchObject({ clusterArns: [] })
  })

  it('ends with its scope, together with its connections', async () => {
    let history = ''
    let url = ''
    {
      await using endpoint = await startEndpoint()
      const connection = endpoint.connect()
      url = endpoint.url
      history = connection.history
      expect(existsSync(history)).toBe(true)
    }
    expect(existsSync(history)).toBe(false)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })
})

describe('a connection', () => {
  it('records each call as it is made, and judges what there is so far', async () => {
    const { ecs, history, judge } = (await started()).connect()
    await ecs.createCluster({ clusterName: 'jobs' })
    expect(judge()).toEqual([])
    await expect(ecs.describeTasks({ cluster: 'none', tasks: ['x'] })).rejects.toThrow('Cluster not found')
    expect(judge()).toEqual([])
    const operations = [...readHistory(history)].map((entry) => 'operation' in entry && entry.operation)
    expect(operations).toEqual([false, 'CreateCluster', 'DescribeTasks'])
  })

  it('judges nothing once it is closed, unless its record was to stay', async () => {
    const endpoint = await startEndpoint({ timeScale: 100 })
    const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-kept-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [gone, kept] = [endpoint.connect(), endpoint.connect({ history: join(folder, 'kept.jsonl') })]
    for (const { ecs } of [gone, kept]) await ecs.listClusters({})
    await endpoint.stop()
    expect(gone.judge).toThrow(
      expect.objectContaining({
        code: 'CONNECTION_CLOSED',
        message: expect.stringContaining(`the connection to ${endpoint.url} is closed`),
        advice: expect.stringContaining('before stop()'),
      }),
    )
    expect(kept.judge()).toEqual([])
  })

  it('shows what an endpoint answers that ECS would not', async () => {
    const body = JSON.stringify({
      clusters: [{ clusterArn: 'jobs', runningTasksCount: 'none' }],
      failures: [],
    })
    using wrong = connect(await answering(body))
    await wrong.ecs.describeClusters({ clusters: ['jobs'] }).catch(() => undefined)
    expect(wrong.judge().map(({ checker }) => checker)).toContain('response-shape')
  })

  it('leaves no temporary file behind where nobody closes it', async () => {
    const program = `
      import { connect } from ${JSON.stringify(join(import.meta.dirname, 'connect.ts'))}
      for (let one = 0; one < 20; one += 1) console.log(connect('http://127.0.0.1:9').history)
      throw new Error('a test fails')`
    const { stdout, stderr } = await execa(process.execPath, ['--input-type=module', '--eval', program], {
      reject: false,
    })
    const files = stdout.split('\n')
    expect(files).toHaveLength(20)
    expect(files.filter((file) => existsSync(dirname(file)))).toEqual([])
    expect(stderr).not.toContain('MaxListeners')
  })

  it('closes more than once without harm', async () => {
    const connection = (await started()).connect()
    connection.close()
    connection.close()
  })
})

/** The URL of a server that answers everything alike. */
async function answering(body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    response.end(body)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
