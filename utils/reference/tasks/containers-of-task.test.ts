// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} in these texts is for the shell
import { describe, expect, it } from 'vitest'
import { exitCodes, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const sh = (script: string) => ['sh', '-c', script]
const volume = (readOnly = false) => ({
  mountPoints: [{ sourceVolume: 'v', containerPath: '/data', readOnly }],
})

describe('several containers', () => {
  it('goes on without one that is not essential (FL-03)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: ['sleep', '1000'] },
      { name: 'side', essential: false, command: sh('sleep 1; exit 4') },
    ])
    untilRunning(lab, state)
    lab.clock.advance(10_000)
    expect(state.task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
    expect(state.task.containers).toMatchObject([
      { lastStatus: 'RUNNING' },
      { lastStatus: 'STOPPED', exitCode: 4 },
    ])
  })

  it('runs without one that is not essential and can not be pulled', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: ['sleep', '1000'] },
      { name: 'side', essential: false, image: 'does-not-exist' },
    ])
    expect(untilRunning(lab, state).lastStatus).toBe('RUNNING')
    expect(state.task.containers?.[1]).toMatchObject({ lastStatus: 'STOPPED' })
  })

  it('stops the others when an essential one ends (FL-02)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: sh('sleep 5; exit 0') },
      { name: 'web', image: 'nginx' },
      { name: 'deaf', essential: false, command: ['sleep', '1000'], stopTimeout: 2 },
    ])
    expect(exitCodes(untilStopped(lab, state))).toEqual({ app: 0, web: 0, deaf: 137 })
  })

  it('shares volumes, and files of another container with volumesFrom', () => {
    const lab = taskLab()
    const state = lab.runFargate(
      [
        { name: 'writer', essential: false, command: sh('echo hello > /data/x'), ...volume() },
        {
          name: 'reader',
          command: sh('echo y > /data/y; [ "$(cat /data/x)" = hello ] && exit 7'),
          dependsOn: [{ containerName: 'writer', condition: 'SUCCESS' }],
          ...volume(true),
        },
        {
          name: 'borrower',
          essential: false,
          command: sh('test -f /data/x && ! test -f /data/y && exit 8'),
          volumesFrom: [{ sourceContainer: 'writer' }],
          dependsOn: [{ containerName: 'writer', condition: 'COMPLETE' }],
        },
      ],
      { volumes: [{ name: 'v' }] },
    )
    expect(exitCodes(untilStopped(lab, state))).toEqual({ writer: 0, reader: 7, borrower: 8 })
  })

  it('shares localhost in an awsvpc task', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'web', image: 'nginx' },
      {
        name: 'client',
        essential: true,
        command: sh('sleep 1; curl -f http://localhost/ && exit 6'),
        dependsOn: [{ containerName: 'web', condition: 'START' }],
      },
    ])
    expect(exitCodes(untilStopped(lab, state))).toEqual({ web: 0, client: 6 })
  })

  it('takes an unknown image for an application that listens on its ports', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      {
        image: 'example.com/team/app:v1',
        portMappings: [{ containerPort: 3000 }],
        healthCheck: {
          command: ['CMD-SHELL', 'curl -f http://localhost:3000/health || exit 1'],
          interval: 5,
        },
      },
    ])
    untilRunning(lab, state)
    lab.clock.advance(6000)
    expect(state.task.healthStatus).toBe('HEALTHY')
    state.stop('UserInitiated', '')
    expect(exitCodes(untilStopped(lab, state))).toEqual({ app: 0 })
  })

  it('gives a container its environment, overrides over the definition (TK-11)', () => {
    const lab = taskLab()
    const taskDefinition = lab.define({
      containerDefinitions: [
        {
          name: 'app',
          image: 'busybox',
          memory: 64,
          environment: [
            { name: 'CODE', value: '1' },
            { name: 'KEPT', value: '2' },
          ],
          command: ['false'],
        },
        { name: 'other', image: 'busybox', memory: 64, essential: false, command: sh('exit ${CODE:-9}') },
      ],
    })
    lab.addInstance()
    const containerOverrides = [
      { name: 'app', command: sh('sleep 1; exit $CODE$KEPT'), environment: [{ name: 'CODE', value: '4' }] },
    ]
    const task = untilStopped(lab, lab.run({ taskDefinition, overrides: { containerOverrides } }))
    expect(exitCodes(task)).toEqual({ app: 42, other: 9 })
    expect(task.overrides).toEqual({
      containerOverrides: [containerOverrides[0], { name: 'other' }],
      inferenceAcceleratorOverrides: [],
    })
  })
})
