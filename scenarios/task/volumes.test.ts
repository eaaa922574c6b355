import { expect } from 'vitest'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A container reads what another one of its task wrote to their volume',
  { requirements: ['TK-24'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, fixture: 'task-with-volumes' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.containers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'writer', exitCode: 0 }),
        expect.objectContaining({ name: 'reader', exitCode: 0 }),
      ]),
    )
  },
)

scenario(
  'A volume that is mounted read-only can not be written to',
  { requirements: ['TK-24'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const mountPoints = [{ sourceVolume: 'shared', containerPath: '/data', readOnly: true }]
    const definition = fargateTask(busybox('echo hello > /data/greeting || exit 9', { mountPoints }))
    const fixture = { ...definition, volumes: [{ name: 'shared' }] }
    const { taskArn = '' } = await given.task({ cluster, fixture })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.containers).toMatchObject([{ exitCode: 9 }])
  },
)

scenario(
  'What a container writes outside of a volume stays with itself',
  { requirements: ['TK-24'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const writer = busybox('echo hello > /tmp/greeting', { name: 'writer', essential: false })
    const dependsOn = [{ containerName: 'writer', condition: 'SUCCESS' as const }]
    const reader = busybox('test -e /tmp/greeting && exit 1; exit 8', { name: 'reader', dependsOn })
    const { taskArn = '' } = await given.task({ cluster, fixture: fargateTask(writer, reader) })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.containers).toContainEqual(expect.objectContaining({ name: 'reader', exitCode: 8 }))
  },
)
