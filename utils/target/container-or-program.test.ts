import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { containerOrProgram, type EndpointRecipe } from './container-or-program.ts'

/** A folder for the PATH with one program in it. */
const folder = mkdtempSync(join(tmpdir(), 'container-or-program-'))
const program = join(folder, 'fake-emulator')
symlinkSync(join(import.meta.dirname, '../program/testing/fake-emulator.ts'), program)
afterAll(() => rmSync(folder, { recursive: true }))

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const recipe: EndpointRecipe = {
  target: 'fake',
  startMs: 30_000,
  container: { image: 'fake/emulator:1.2.3', port: 80 },
  program: {
    usual: 'fake-emulator',
    variable: 'FAKE_PROGRAM',
    args: (port) => [String(port)],
    install: 'pip install fake-emulator',
    version: async (file) => `that of ${file}`,
  },
}

/** Nobody listens at port 9 of loopback. */
function withoutDocker(path: string): void {
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:9')
  vi.stubEnv('PATH', `${path}:${process.env['PATH']}`)
}

describe('a target that is a container or a program', { timeout: 60_000 }, () => {
  it('is in a container unless told otherwise', () => {
    expect(containerOrProgram(recipe).place).toBe('in a container (fake/emulator:1.2.3)')
  })

  it('is the program that its variable names, with or without Docker', async () => {
    vi.stubEnv('FAKE_PROGRAM', program)
    const { place, start } = containerOrProgram(recipe)
    expect(place).toBe(`as the program ${program}`)
    const { endpoint, version, stop } = await start()
    const answer = await fetch(endpoint)
    await stop()
    expect(await answer.json()).toEqual({ clusterArns: [] })
    expect(version).toBe(`that of ${program}`)
  })

  it('is the version that the endpoint tells, before all others, and unknown where nothing tells it', async () => {
    vi.stubEnv('FAKE_PROGRAM', program)
    const asked = containerOrProgram({ ...recipe, version: async (endpoint) => `told by ${endpoint}` })
    const told = await asked.start()
    await told.stop()
    expect(told.version).toBe(`told by ${told.endpoint}`)
    const { version: _, ...silent } = recipe.program
    const untold = await containerOrProgram({ ...recipe, program: silent }).start()
    await untold.stop()
    expect(untold.version).toBe('unknown')
  })

  it('is stopped again where its version can not be looked for', async () => {
    vi.stubEnv('FAKE_PROGRAM', program)
    let endpoint = ''
    const broken = containerOrProgram({
      ...recipe,
      version: async (url) => {
        endpoint = url
        throw new Error('its file can not be read')
      },
    })
    await expect(broken.start()).rejects.toThrow('its file can not be read')
    await expect(fetch(endpoint)).rejects.toThrow()
  })

  it('is the program on the PATH where no Docker Engine answers, and says so', async () => {
    withoutDocker(folder)
    const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const running = await containerOrProgram(recipe).start()
    await running.stop()
    expect(output.mock.calls).toEqual([
      ['no Docker Engine answers: running fake-emulator from the PATH instead of a container\n'],
    ])
    expect(running.version).toBe(`that of ${program}`)
  })

  it('tells both ways where there is neither', async () => {
    withoutDocker('')
    const error = await containerOrProgram(recipe)
      .start()
      .catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(
      /^DOCKER_ABSENT: the target fake runs in a container, but no Docker Engine answers, and its program fake-emulator is not on the PATH\n.*ECONNREFUSED.*\n {2}DOCKER_HOST is .*\n {2}What to do: start Docker; or install the program, for example with pip install fake-emulator \(FAKE_PROGRAM=… names one that is elsewhere\)\.$/,
    )
  })

  it('is at hand where nothing would have to be fetched for it', async () => {
    withoutDocker(folder)
    expect(await containerOrProgram(recipe).isAtHand()).toBe(true)
    vi.stubEnv('PATH', '')
    expect(await containerOrProgram(recipe).isAtHand()).toBe(false)
    vi.stubEnv('FAKE_PROGRAM', program)
    expect(await containerOrProgram(recipe).isAtHand()).toBe(true)
    vi.stubEnv('FAKE_PROGRAM', '/nowhere/fake-emulator')
    expect(await containerOrProgram(recipe).isAtHand()).toBe(false)
  })
})
