import { afterEach, describe, expect, it, vi } from 'vitest'
import { keptClusterName, ownedClusterName } from './cluster-name.ts'
import { k3dTool } from './k3d.ts'
import { k3sArguments } from './k3s-arguments.ts'

const recipe = { target: 'test', nodePorts: [30373, 30374], hostPorts: { 30374: 5374 }, startMs: 60_000 }
const nodeImage = 'rancher/k3s:v1.34.4-k3s1'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('k3d', () => {
  it('is told to publish on loopback alone, without helpers, and to leave kubeconfigs alone', () => {
    const name = keptClusterName('test')
    expect(k3dTool.create({ name, nodeImage, recipe }).arguments).toEqual([
      ...['cluster', 'create', name, '--image', nodeImage, '--network', name],
      ...['--no-lb', '--no-image-volume', '--api-port', '127.0.0.1:random'],
      ...['--kubeconfig-update-default=false', '--kubeconfig-switch-context=false'],
      ...['--port', '127.0.0.1::30373@server:0:direct', '--port', '127.0.0.1:5374:30374@server:0:direct'],
      ...['--k3s-arg', '--disable=traefik@server:0', '--k3s-arg', '--disable=metrics-server@server:0'],
    ])
  })

  it('labels the containers of a cluster with its owner', () => {
    const { arguments: given } = k3dTool.create({ name: ownedClusterName(), nodeImage, recipe })
    expect(given).toContain(`io.github.ecs-scenarios.owner=${process.pid}@server:0`)
  })

  it('takes another image with K3S_IMAGE', () => {
    vi.stubEnv('K3S_IMAGE', 'my/k3s:1')
    expect(k3dTool.nodeImage()).toBe('my/k3s:1')
  })
})

it('k3s has features turned on by their gates and APIs', () => {
  const features = [
    { gate: 'A', api: 'a/v1' },
    { gate: 'B', api: 'b/v1' },
  ]
  expect(k3sArguments({ ...recipe, features })).toEqual([
    '--disable=traefik',
    '--disable=metrics-server',
    '--kube-apiserver-arg=feature-gates=A=true,B=true',
    '--kube-apiserver-arg=runtime-config=a/v1=true,b/v1=true',
  ])
})
