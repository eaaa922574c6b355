import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const command = { command: 'true', interactive: true }

scenario(
  'ExecuteCommand on a task that was run without it is refused',
  { requirements: ['MISC-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskArn } = await given.runningTask({ cluster })

    await expectError(
      ecs.executeCommand({ cluster, task: taskArn, ...command }),
      'InvalidParameterException',
      'TargetNotConnectedException',
    )
  },
)

scenario(
  'ExecuteCommand on a task that has stopped is refused',
  { requirements: ['MISC-04'], needs: ['made-up-arns'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({
      cluster,
      enableExecuteCommand: true,
      overrides: { taskRoleArn: 'arn:aws:iam::123456789012:role/ecs-scenarios-task' },
    })
    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    await expectError(
      ecs.executeCommand({ cluster, task: taskArn, ...command }),
      'InvalidParameterException',
      'TargetNotConnectedException',
    )
  },
)
