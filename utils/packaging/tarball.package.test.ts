import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readResults } from '../results/read-results.ts'
import { listScenarios } from '../run/list-scenarios.ts'
import { type EmptyFolder, emptyFolder } from './testing/empty-folder.ts'
import { type Packed, pack } from './testing/pack.ts'

let packed: Packed
const folders: EmptyFolder[] = []

beforeAll(async () => {
  packed = await pack()
})

afterAll(() => {
  for (const folder of folders) folder.remove()
  rmSync(packed.folder, { recursive: true })
})

function newFolder(): EmptyFolder {
  const folder = emptyFolder()
  folders.push(folder)
  return folder
}

/** The tarball and what else a project needs, in a folder of its own. */
async function installed(manifest: object, ...others: readonly string[]): Promise<EmptyFolder> {
  const folder = newFolder()
  folder.write('package.json', JSON.stringify({ private: true, ...manifest }))
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  const { exitCode, all } = await folder.run('npm', 'install', ...options, packed.tarball, ...others)
  expect(exitCode, all).toBe(0)
  return folder
}

describe('the tarball', () => {
  it('has neither tests of this project nor anything that only they need', () => {
    const strange = packed.files.filter(
      (file) =>
        /(^|\/)testing\/|\.(test|cluster)\.|aws-recordings/.test(file) && !/(^|\/)scenarios\//.test(file),
    )
    expect(strange).toEqual([])
    expect(packed.files.filter((file) => file.endsWith('.ts') && !/^(dist|scenarios)\//.test(file))).toEqual(
      [],
    )
  })

  it('has source maps for scenarios alone, and the sources that they lead to', () => {
    const maps = packed.files.filter((file) => file.endsWith('.map'))
    expect(maps).toEqual(packed.files.filter((file) => /^dist\/scenarios\/.*\.js\.map$/.test(file)))
    expect(maps.map((file) => file.replace('dist/', '').replace('.js.map', '.ts')).sort()).toEqual(
      globSync('scenarios/**/*.ts').sort(),
    )
    expect(packed.files).toEqual(expect.arrayContaining(globSync('scenarios/**/*.ts')))
  })

  it('stays below one and a half megabytes', () => {
    expect(packed.size).toBeLessThan(1_500_000)
  })
})

describe('npx in an empty folder', () => {
  it('runs phase 3 on the embedded endpoint and reports there', async () => {
    const folder = newFolder()
    const { exitCode, all } = await folder.run(
      ...(['npm', 'exec', '--yes', '--prefer-offline', '--package', packed.tarball, '--'] as const),
      ...['ecs-scenarios', 'run', '--phase', '3'],
    )
    expect(exitCode, all).toBe(0)
    const { summary, scenarios } = readResults(join(folder.path, 'reports/embedded/results.json'))
    expect(summary).toMatchObject({ pass: scenarios.length, fail: 0, error: 0 })
    expect(scenarios.length).toBeGreaterThan(100)
    expect(globSync('*', { cwd: folder.path })).toEqual(['reports'])
  })
})

describe('a project in JavaScript', () => {
  let folder: EmptyFolder
  beforeAll(async () => {
    folder = await installed({ type: 'module' })
    folder.copy('javascript/watch-task.js')
  })

  it('uses the library', async () => {
    const { exitCode, all } = await folder.run('node', 'watch-task.js')
    expect(all).toContain('STOPPED: exit code 7\n0 violations')
    expect(exitCode, all).toBe(0)
  })

  it('loads neither vitest nor Docker with it', async () => {
    folder.write('without.mjs', without('vitest', 'testcontainers', '@kubernetes/client-node', 'execa'))
    expect((await folder.run('node', 'without.mjs')).all).toBe('loaded without them')
  })

  it('lists the scenarios by the ids that they have in the sources', async () => {
    const { stdout } = await folder.run('npx', 'ecs-scenarios', 'list', 'scenarios', '--json')
    expect(JSON.parse(String(stdout))).toEqual(JSON.parse(JSON.stringify(await listScenarios())))
  })

  it('holds a run against the expectations that came along, and makes report and matrix of it', async () => {
    const gate = await folder.run('npx', 'ecs-scenarios', 'gate')
    expect(gate.exitCode, gate.all).toBe(0)
    for (const command of ['report', 'matrix']) {
      const { exitCode, all } = await folder.run('npx', 'ecs-scenarios', command)
      expect(exitCode, all).toBe(0)
    }
    for (const page of ['embedded', 'matrix'])
      expect(readFileSync(join(folder.path, 'reports', page, 'index.html'), 'utf8')).toContain('<script')
  })

  it('tells by the line of its source where a scenario fails', async () => {
    folder.write('hasty.json', '{"capabilities":["containers"],"deadlines":{"taskMs":1}}')
    folder.write('fail.mjs', failing)
    const { exitCode, all } = await folder.run('node', 'fail.mjs')
    expect(exitCode, all).toBe(3)
    const { scenarios } = readResults(join(folder.path, 'reports/external-one/results.json'))
    for (const { location = '' } of scenarios.filter(({ verdict }) => verdict === 'fail')) {
      const [file = '', line] = location.split(':')
      const source = readFileSync(join(folder.path, 'node_modules/ecs-scenarios', file), 'utf8')
      expect(source.split('\n')[Number(line) - 1]).toContain('await')
    }
  })

  it.each([
    ['--version', /^\d+\.\d+\.\d+$/m, 0],
    ['--help', /Usage: ecs-scenarios/, 0],
    ['rnu', /Did you mean run\?/, 2],
    ['run --phse 3', /Did you mean --phase\?/, 2],
    ['run --target mto', /did you mean moto\?/, 2],
    ['run --area taks', /Did you mean task\?/, 2],
    ['list senarios', /Did you mean scenarios\?/, 2],
  ])('answers `ecs-scenarios %s`', async (args, expected, code) => {
    const { exitCode, all } = await folder.run('npx', 'ecs-scenarios', ...args.split(' '))
    expect(all).toMatch(expected)
    expect(exitCode).toBe(code)
  })
})

describe('a project in TypeScript', () => {
  let folder: EmptyFolder
  beforeAll(async () => {
    const others = ['typescript', '@types/node@24', 'vitest', '@aws-sdk/client-ecs']
    folder = await installed({ type: 'module' }, ...others)
    folder.copy('typescript/roll-out.ts', 'vitest/run-job.ts', 'vitest/run-job.test.ts')
  })

  it.each([
    { module: 'nodenext', allowImportingTsExtensions: true },
    { module: 'esnext', moduleResolution: 'bundler', allowImportingTsExtensions: true },
  ])('compiles with the strictest settings, $module', async (settings) => {
    const compilerOptions = {
      ...{
        target: 'es2022',
        lib: ['es2022'],
        types: ['node'],
        noEmit: true,
        strict: true,
        skipLibCheck: false,
      },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
      ...settings,
    }
    folder.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    const { exitCode, stdout } = await folder.run('npx', 'tsc')
    expect(stdout).toBe('')
    expect(exitCode).toBe(0)
  })

  it('rolls a service out', async () => {
    const { exitCode, all } = await folder.run('node', 'roll-out.ts')
    expect(exitCode, all).toBe(0)
    expect(all).toContain('0 violations')
    expect(existsSync(join(folder.path, 'roll-out.jsonl'))).toBe(true)
    const { all: judged } = await folder.run('npx', 'ecs-scenarios', 'check', 'roll-out.jsonl')
    expect(judged).toContain('no violation')
  })

  it('tests an application with vitest', async () => {
    const { exitCode, all } = await folder.run('npx', 'vitest', 'run')
    expect(exitCode, all).toBe(0)
    expect(all).toMatch(/Tests\s+1 passed/)
  })
})

/** A program that loads the library where some packages can't be loaded. */
function without(...packages: readonly string[]): string {
  return `import { registerHooks } from 'node:module'
    const banned = ${JSON.stringify(packages)}
    registerHooks({ resolve(name, context, next) {
      if (banned.includes(name)) throw new Error('loaded ' + name)
      return next(name, context)
    } })
    await import('ecs-scenarios')
    process.stdout.write('loaded without them')`
}

/** A program that runs a few scenarios, which all fail, on an endpoint of its own. */
const failing = `import { spawnSync } from 'node:child_process'
  import { Worker } from 'node:worker_threads'
  const serve = \`import('ecs-scenarios').then(({ startEndpoint }) => startEndpoint()).then(({ url }) =>
    require('node:worker_threads').parentPort.postMessage(url))\`
  const server = new Worker(serve, { eval: true })
  server.once('message', (url) => {
    const args = ['ecs-scenarios', 'run', '--endpoint', url, '--test', 'stop-task/']
    const env = { ...process.env, ECS_PROFILE: 'hasty.json' }
    process.exit(spawnSync('npx', args, { env, stdio: 'inherit' }).status)
  })`
