import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A task echoes the overrides that it was run with',
  { requirements: ['TK-11'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const override = { name: 'main', command: ['echo', 'hi'], environment: [{ name: 'LEVEL', value: '2' }] }

    const { taskArn = '' } = await given.task({ cluster, overrides: { containerOverrides: [override] } })

    await eventually(async () => {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(tasks).toMatchObject([{ overrides: { containerOverrides: [override] } }])
    })
  },
)

scenario(
  'A command override replaces the command of the named container alone',
  { requirements: ['TK-11'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const other = busybox('exit 2', { name: 'other', essential: false })
    const main = busybox('exit 1', { dependsOn: [{ containerName: 'other', condition: 'COMPLETE' }] })
    const { taskArn = '' } = await given.task({
      cluster,
      fixture: fargateTask(other, main),
      overrides: { containerOverrides: [{ name: 'main', command: ['sh', '-c', 'exit 9'] }] },
    })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.containers).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'main', exitCode: 9 }),
        expect.objectContaining({ name: 'other', exitCode: 2 }),
      ]),
    )
  },
)

scenario(
  'An environment override replaces one variable, adds another and leaves the rest',
  { requirements: ['TK-11'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const environment = [
      { name: 'KEPT', value: '1' },
      { name: 'REPLACED', value: '2' },
    ]
    const { taskArn = '' } = await given.task({
      cluster,
      fixture: fargateTask(busybox('exit $((KEPT * 100 + REPLACED * 10 + ADDED))', { environment })),
      overrides: {
        containerOverrides: [
          {
            name: 'main',
            environment: [
              { name: 'REPLACED', value: '4' },
              { name: 'ADDED', value: '5' },
            ],
          },
        ],
      },
    })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped.containers).toMatchObject([{ exitCode: 145 }])
  },
)

scenario(
  'RunTask with an override for a container that the definition does not have is refused',
  { requirements: ['TK-11'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const overrides = { containerOverrides: [{ name: 'stranger', command: ['true'] }] }
    const input = await given.runTaskInput({ cluster, overrides })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'RunTask with overrides of more than 8192 characters is refused',
  { requirements: ['TK-11'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const environment = [{ name: 'LONG', value: 'x'.repeat(8_192) }]
    const overrides = { containerOverrides: [{ name: 'main', environment }] }
    const input = await given.runTaskInput({ cluster, overrides })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)
