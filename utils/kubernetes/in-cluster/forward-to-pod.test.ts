import { once } from 'node:events'
import { connect } from 'node:net'
import { PortForward } from '@kubernetes/client-node'
import { afterEach, expect, it, vi } from 'vitest'
import { connectionOf } from './connection.ts'
import { forwardToPod } from './forward-to-pod.ts'

const kubeconfig = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'one', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [{ name: 'me', user: {} }],
  contexts: [{ name: 'one', context: { cluster: 'one', user: 'me' } }],
  'current-context': 'one',
})

afterEach(() => {
  vi.restoreAllMocks()
})

it('closes a way to a pod that opens when nobody waits for it any more', async () => {
  const opening = Promise.withResolvers<Awaited<ReturnType<PortForward['portForward']>>>()
  const asked = vi.spyOn(PortForward.prototype, 'portForward').mockReturnValue(opening.promise)
  const pod = { namespace: 'default', name: 'web', port: 80 }
  const { url, close } = await forwardToPod(connectionOf('one', kubeconfig), pod)
  const client = connect(Number(new URL(url).port), '127.0.0.1')
  await once(client, 'connect')
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await close()
  const way = Object.assign(new EventTarget(), { close: vi.fn() })
  opening.resolve(way)
  await vi.waitFor(() => expect(way.close).toHaveBeenCalled())
})
