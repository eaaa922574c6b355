import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { keptClusterName, ownedClusterName } from './cluster-name.ts'
import { findProvider } from './find-provider.ts'
import { kindConfig, kindTool } from './kind.ts'

const recipe = { target: 'test', nodePorts: [30373, 30374], hostPorts: { 30374: 5374 }, startMs: 60_000 }
const nodeImage = 'kindest/node:v1.34.4'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('kind', () => {
  it('is told to publish on loopback alone, at free ports but for those that are given, and who owns the node', () => {
    const hidden = { listenAddress: '127.0.0.1', protocol: 'TCP' }
    expect(kindConfig({ name: ownedClusterName(), nodeImage, recipe })).toMatchObject({
      networking: { apiServerAddress: '127.0.0.1', apiServerPort: -1 },
      nodes: [
        {
          role: 'control-plane',
          labels: { 'io.github.ecs-scenarios/pid': String(process.pid) },
          extraPortMappings: [
            { ...hidden, containerPort: 30373, hostPort: -1 },
            { ...hidden, containerPort: 30374, hostPort: 5374 },
          ],
        },
      ],
    })
  })

  it('has features turned on by their gates and APIs', () => {
    const features = [{ gate: 'MutatingAdmissionPolicy', api: 'admissionregistration.k8s.io/v1beta1' }]
    expect(
      kindConfig({ name: ownedClusterName(), nodeImage, recipe: { ...recipe, features } }),
    ).toMatchObject({
      featureGates: { MutatingAdmissionPolicy: true },
      runtimeConfig: { 'admissionregistration.k8s.io/v1beta1': 'true' },
    })
  })

  it('names no owner of a cluster that is kept, and uses a network of its own', () => {
    const name = keptClusterName('test')
    const { arguments: given, environment, input } = kindTool.create({ name, nodeImage, recipe })
    expect(given).toEqual(['create', 'cluster', '--name', name, '--image', nodeImage, '--config', '-'])
    expect(environment).toMatchObject({ KIND_EXPERIMENTAL_DOCKER_NETWORK: name })
    expect(input).not.toContain('io.github.ecs-scenarios/pid')
  })
})

describe.each(['kind', 'k3d'] as const)('without %s on the PATH', (name) => {
  it('a start says so, and where to get it', async () => {
    vi.stubEnv('PATH', '/nowhere')
    const error = await findProvider(name)
      .start(recipe)
      .catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(
      new RegExp(
        `^CLUSTER_TOOL_ABSENT: there is no ${name} on the PATH\\n  PATH is /nowhere\\n  What to do: install ${name} \\(https://`,
      ),
    )
  })
})

const { exitCode: noDocker } = await execa('docker', ['info'], { reject: false })

describe.runIf(noDocker === 0)('a start that is given up', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kind-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('before a cluster is being made makes none', async () => {
    const asked = join(folder, 'asked')
    writeFileSync(join(folder, 'kind'), `#!/bin/sh\necho "$@" >> ${asked}\nexec sleep 60\n`, { mode: 0o700 })
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
    const error = findProvider('kind')
      .start(recipe)
      .catch((caught: unknown) => explain(caught))
    await vi.waitFor(() => expect(readFileSync(asked, 'utf8')).toBe('version\n'), 30_000)
    await findProvider('kind').abandon()
    expect(await error).toMatch(/^START_ABANDONED: /)
    expect(readFileSync(asked, 'utf8')).toBe('version\n')
  })
})
