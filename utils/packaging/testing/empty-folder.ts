import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { packageRoot } from '../../package-root.ts'

/** A folder outside of this project, where nothing is but what a test puts there. */
export interface EmptyFolder {
  readonly path: string
  /** Copies files or folders of `examples/` into it, without the folder they stand in. */
  copy(...examples: readonly string[]): void
  write(name: string, text: string): void
  /** Runs a program there with the Node of these tests, and none of this project's programs on the PATH. Never rejects. */
  run(program: string, ...args: readonly string[]): Promise<Outcome>
  remove(): void
}

/** How a program ended, and what it wrote to both outputs together. */
export interface Outcome {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly all: string
}

/** An install may load 300 packages, over a slow line; in milliseconds. */
const patienceMs = 600_000

/** Makes one below the system's folder for temporary files. */
export function emptyFolder(): EmptyFolder {
  const top = mkdtempSync(join(tmpdir(), 'ecs-scenarios-package-'))
  const path = join(top, 'project')
  mkdirSync(path)
  return {
    path,
    copy(...examples) {
      for (const example of examples)
        cpSync(join(packageRoot, 'examples', example), join(path, basename(example)))
    },
    write: (name, text) => writeFileSync(join(path, name), text),
    async run(program, ...args) {
      const { exitCode, stdout, all } = await execa(program, args, {
        cwd: path,
        all: true,
        reject: false,
        timeout: patienceMs,
        extendEnv: false,
        env: { ...foreignEnvironment(), NO_COLOR: '1', npm_config_cache: npmCache(top) },
      })
      return { exitCode, stdout, all }
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  }
}

/** This process's environment without what npm and vitest have put into it, and without this project's programs. */
function foreignEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|TEST$|NODE_ENV$|INIT_CWD$|FORCE_COLOR$)/.test(name),
  )
  const own = join(packageRoot, 'node_modules', '.bin')
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== own)
  return { ...Object.fromEntries(kept), PATH: [dirname(process.execPath), ...path].join(delimiter) }
}

/** What npx installs goes away with the folder; what npm has loaded once it need not load again. */
function npmCache(top: string): string {
  const cache = join(top, 'npm-cache')
  mkdirSync(cache, { recursive: true })
  const usual = process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? tmpdir(), '.npm')
  mkdirSync(join(usual, '_cacache'), { recursive: true })
  if (!existsSync(join(cache, '_cacache'))) symlinkSync(join(usual, '_cacache'), join(cache, '_cacache'))
  return cache
}
