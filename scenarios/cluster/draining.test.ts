import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const needs = ['container-instances'] as const

scenario(
  'UpdateContainerInstancesState makes an instance DRAINING and ACTIVE again',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const containerInstances = [containerInstanceArn]

    for (const status of ['DRAINING', 'ACTIVE'] as const) {
      const updated = await ecs.updateContainerInstancesState({ cluster, containerInstances, status })
      expect(updated.containerInstances).toMatchObject([{ containerInstanceArn, status }])
      await eventually(async () => {
        const described = await ecs.describeContainerInstances({ cluster, containerInstances })
        expect(described.containerInstances).toMatchObject([{ status }])
      })
    }
  },
)

scenario(
  'UpdateContainerInstancesState refuses a status other than ACTIVE and DRAINING',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    await expectError(
      ecs.updateContainerInstancesState({
        cluster,
        containerInstances: [containerInstanceArn],
        status: 'DEREGISTERING',
      }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)
