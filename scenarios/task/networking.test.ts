import type { Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'An awsvpc task shows the network interface that was attached to it',
  { requirements: ['TK-22'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster })
    const [subnet] = input.networkConfiguration?.awsvpcConfiguration?.subnets ?? []

    const task = await given.runningTask({ ...input, cluster })

    expect(task.attachments).toMatchObject([{ type: 'ElasticNetworkInterface', status: 'ATTACHED' }])
    expect(networkInterface(task)).toMatchObject({
      subnetId: subnet,
      networkInterfaceId: expect.stringMatching(/^eni-/),
      privateIPv4Address: expect.stringMatching(/^\d+(\.\d+){3}$/),
    })
  },
)

scenario(
  'All containers of an awsvpc task share the address of its network interface',
  { requirements: ['TK-22'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const task = await given.runningTask({ cluster, fixture: 'multi-container' })

    const attachmentId = task.attachments?.[0]?.id
    const privateIpv4Address = networkInterface(task)['privateIPv4Address']
    expect(attachmentId).toEqual(expect.any(String))
    expect(task.containers).toHaveLength(3)
    for (const container of task.containers ?? []) {
      expect(container.networkInterfaces).toMatchObject([{ attachmentId, privateIpv4Address }])
    }
  },
)

scenario(
  'A running bridge task shows the host port that its container port is bound to',
  { requirements: ['TK-22'], needs: ['container-instances', 'containers'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)

    const task = await given.runningTask({ cluster, launchType: 'EC2', fixture: 'static-host-port' })

    expect(task.containers).toMatchObject([
      { networkBindings: [{ containerPort: 80, hostPort: 18_080, protocol: 'tcp' }] },
    ])
    expect(task.attachments ?? []).toEqual([])
  },
)

scenario(
  'Tasks that leave the host port open get one each on their instance',
  { requirements: ['TK-22'], needs: ['container-instances', 'containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const run = await given.tasks({ cluster, launchType: 'EC2', fixture: 'bridge-ports', count: 2 })

    const running = await tasks.waitForStatus(
      run.map(({ taskArn = '' }) => taskArn),
      'RUNNING',
    )

    const bindings = running.flatMap(({ containers: [container] = [] }) => container?.networkBindings ?? [])
    const hostPorts = bindings.map(({ hostPort = 0 }) => hostPort)
    expect(new Set(hostPorts).size).toBe(2)
    expect(Math.min(...hostPorts)).toBeGreaterThan(1_023)
  },
)

/** The details of the task's only attachment, by name. */
function networkInterface({ attachments: [attachment] = [] }: Task): Record<string, string | undefined> {
  return Object.fromEntries((attachment?.details ?? []).map(({ name, value }) => [name, value]))
}
