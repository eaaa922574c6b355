import type { V1Node, V1NodeCondition } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { nodeLine } from './nodes.ts'

const node = (...conditions: V1NodeCondition[]): V1Node => ({
  metadata: { name: 'one' },
  status: { conditions },
})
const pressure: V1NodeCondition = {
  type: 'MemoryPressure',
  status: 'False',
  reason: 'Enough',
  message: 'enough',
}
const ready: V1NodeCondition = {
  type: 'Ready',
  status: 'True',
  reason: 'KubeletReady',
  message: 'kubelet is ready',
}

it('says of a node what is amiss, or that nothing is', () => {
  expect(nodeLine(node(pressure, ready))).toBe('node one: ready')
  expect(
    nodeLine(
      node(
        { ...pressure, status: 'True', reason: 'Short', message: 'no memory' },
        { ...ready, status: 'False', reason: 'KubeletNotReady', message: 'no network' },
      ),
    ),
  ).toBe('node one: MemoryPressure is True (Short: no memory); Ready is False (KubeletNotReady: no network)')
  expect(nodeLine({ metadata: { name: 'one' } })).toBe('node one: it has told no conditions')
})
