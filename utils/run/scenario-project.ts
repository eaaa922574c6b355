import { join } from 'node:path'
import type { CliOptions, ProjectConfig } from 'vitest/node'
import { codeExtension, codeRoot, isBuilt } from '../package-root.ts'

/**
 * How vitest finds and runs scenarios, wherever it is started from: in a checkout, or as a package below node_modules, which
 * vitest would leave out by itself.
 */
export const scenarioProject: ProjectConfig & { root: string } = {
  name: 'scenarios',
  root: codeRoot,
  include: [`scenarios/*/*.test${codeExtension}`],
  exclude: [],
  // Of what vitest reads itself it reads source maps as well: a failure in the package names the line of the source.
  server: { deps: { inline: [/\/dist\/scenarios\//] } },
  // One worker process with a few threads and shared modules: importing the SDK anew for each file costs more than the tests.
  pool: 'threads',
  isolate: false,
  // How many run at a time is the target's affair: utils/scenario/turn.ts.
  maxConcurrency: 1_000,
  globalSetup: [join(codeRoot, 'utils', 'run', `global-setup${codeExtension}`)],
}

/** For a vitest of our own making, which reads no configuration file and leaves nothing behind in the package's folder. */
export const scenariosAlone: CliOptions = {
  ...scenarioProject,
  config: false,
  cache: false,
  fsModuleCache: !isBuilt,
  watch: false,
}
