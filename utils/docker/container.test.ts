import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { processIdentity } from '../process/process-identity.ts'
import { startContainer } from './container.ts'

/** The image is looked for, not pulled: without it (or Docker) there is nothing to start. */
const { exitCode } = await execa('docker', ['image', 'inspect', 'busybox:latest'], { reject: false })

describe.runIf(exitCode === 0)('a real container', { timeout: 60_000 }, () => {
  const recipe = { target: 'test', image: 'busybox:latest', port: 80, startMs: 2_000 }

  it('that ends instead of listening is told with its log, and is gone', async () => {
    const error = await startContainer(recipe).catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(/^CONTAINER_FAILED: a container of busybox:latest did not come up/)
    const label = `label=io.github.ecs-scenarios.owner=${process.pid}`
    const { stdout } = await execa('docker', ['ps', '-aq', '--filter', label])
    expect(stdout).toBe('')
  })

  it('of a process that is no more is removed by the next start', async () => {
    const ended = execa('true')
    await ended
    const { pid } = ended
    const owner = `io.github.ecs-scenarios.owner=${pid}`
    const labels = [owner, `io.github.ecs-scenarios.process=${processIdentity(pid, '1')}`]
    const { stdout: orphan } = await execa('docker', [
      'create',
      ...labels.flatMap((label) => ['--label', label]),
      recipe.image,
    ])
    await startContainer(recipe).catch(() => undefined)
    const { stdout } = await execa('docker', ['ps', '-aq', '--no-trunc', '--filter', `id=${orphan}`])
    expect(stdout).toBe('')
  })
})
