import { describe, expect, it } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { acknowledgeStateChange, discoverPollEndpoint } from './agent-reports.ts'
import { taskLab } from './testing/task-lab.ts'

describe('the calls of agents', () => {
  it('acknowledge what is reported of a cluster that is there', () => {
    const { world } = taskLab()
    expect(acknowledgeStateChange({}, world)).toEqual({ acknowledgment: expect.any(String) })
    expect(ecsErrorOf(() => acknowledgeStateChange({ cluster: 'none' }, world)).type).toBe(
      'ClusterNotFoundException',
    )
  })

  it('name the region’s endpoints', () => {
    expect(discoverPollEndpoint({}, taskLab().world).endpoint).toMatch(/^https:\/\/ecs-a-1\.us-east-1\./)
  })
})
