import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

/** The shortest period that ECS takes (TD-11); a container must have run as long to be restarted. */
const restartAttemptPeriod = 60

/** In seconds, with one to spare. */
const longEnough = restartAttemptPeriod + 1

/** Exits with 3 after the period, and with 7 when it finds that it has run before. */
const onceAgain = `[ -e /tmp/ran ] && exit 7; touch /tmp/ran; sleep ${longEnough}; exit 3`

scenario(
  'A container that ran for the period of its restart policy is started again in the same task',
  { requirements: ['FL-09'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const fixture = fargateTask(
      busybox(onceAgain, { restartPolicy: { enabled: true, restartAttemptPeriod } }),
    )
    const { taskArn = '' } = await given.task({ cluster, fixture })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED', { extraMs: longEnough * 1_000 })

    expect(stopped).toMatchObject({ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 7 }] })
  },
)

scenario(
  'A container that fails sooner than the period of its restart policy is not restarted',
  { requirements: ['FL-09', 'FL-02'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const restartPolicy = { enabled: true, restartAttemptPeriod }
    const { taskArn = '' } = await given.task({
      cluster,
      fixture: fargateTask(busybox('exit 4', { restartPolicy })),
    })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    expect(stopped).toMatchObject({ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 4 }] })
  },
)

scenario(
  'An exit code that the restart policy ignores ends the container for good',
  { requirements: ['FL-09'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    const restartPolicy = { enabled: true, restartAttemptPeriod, ignoredExitCodes: [3] }
    const { taskArn = '' } = await given.task({
      cluster,
      fixture: fargateTask(busybox(onceAgain, { restartPolicy })),
    })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED', { extraMs: longEnough * 1_000 })

    expect(stopped).toMatchObject({ stopCode: 'EssentialContainerExited', containers: [{ exitCode: 3 }] })
  },
)

scenario(
  'A container with a restart policy stops for good with its task',
  { requirements: ['FL-09', 'TK-13'], needs: ['containers'] },
  async ({ ecs, tasks, given }) => {
    const cluster = await given.cluster()
    const restartPolicy = { enabled: true, restartAttemptPeriod }
    const { taskArn = '' } = await given.runningTask({
      cluster,
      fixture: fargateTask(busybox(untilStopped, { restartPolicy })),
    })

    await ecs.stopTask({ cluster, task: taskArn })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped).toMatchObject({ stopCode: 'UserInitiated', containers: [{ exitCode: 0 }] })
  },
)
