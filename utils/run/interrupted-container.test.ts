import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { runCommand } from './testing/run-command.ts'

/** Without a Docker Engine and moto's image there is no container to leave behind. */
const { exitCode: noImage } = await execa('docker', ['image', 'inspect', 'motoserver/moto:5.2.5'], {
  reject: false,
})

describe.runIf(noImage === 0)('a run on a container', { timeout: 90_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('that %s interrupts leaves no container behind', async (signal) => {
    const { exitCode, pid, results, output } = await runCommand(['--target', 'moto', '--verbose'], {
      interruptAt: { text: 'answers at', signal },
    })
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(output).toContain('answers at http://127.0.0.1:')
    expect(results?.incomplete).toBe(`interrupted by ${signal}`)
    const { stdout } = await execa('docker', [
      'ps',
      '-aq',
      '--filter',
      `label=io.github.ecs-scenarios.owner=${pid}`,
    ])
    expect(stdout).toBe('')
  })
})
