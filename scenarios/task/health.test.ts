import { expect } from 'vitest'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { busybox, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'The health of a container without a health check is UNKNOWN, and so is that of its task',
  { requirements: ['FL-12'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const task = await given.runningTask({ cluster })

    expect(task).toMatchObject({ healthStatus: 'UNKNOWN', containers: [{ healthStatus: 'UNKNOWN' }] })
  },
)

scenario(
  'The health of a task is that of its essential containers',
  { requirements: ['FL-12', 'FL-10'], needs: ['containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerDefinitions = [], ...definition } = readFixture('health-check')
    // It starts once the essential one is HEALTHY: so the task is RUNNING when there is a verdict on its health.
    const watcher = busybox(untilStopped, {
      name: 'watcher',
      essential: false,
      dependsOn: [{ containerName: 'main', condition: 'HEALTHY' }],
    })
    const fixture = { ...definition, containerDefinitions: [...containerDefinitions, watcher] }

    const { taskArn = '' } = await given.runningTask({ cluster, fixture })

    await eventually(async () => {
      const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(task?.healthStatus).toBe('HEALTHY')
      const health = task?.containers?.map(({ name, healthStatus }) => `${name} ${healthStatus}`)
      expect(health?.sort()).toEqual(['main HEALTHY', 'watcher UNKNOWN'])
    })
  },
)
