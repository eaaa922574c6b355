import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { FrameworkError } from '../../errors/framework-error.ts'
import { codeExtension, codeRoot } from '../../package-root.ts'

/** A program as one file of JavaScript, for Node alone, compressed by gzip. */
export type Bundle = Buffer

/** The program of a worker. Throws BUNDLER_ABSENT. */
export function workerBundle(): Bundle {
  return bundled(`import './utils/load/worker${codeExtension}'`)
}

/** The embedded ECS, served to all on a port; so many times as fast as life. Throws BUNDLER_ABSENT. */
export function endpointBundle(port: number, timeScale: number): Bundle {
  return bundled(`import { startReference } from './utils/reference/server${codeExtension}'
    const reference = await startReference({ host: '0.0.0.0', port: ${port}, timeScale: ${timeScale} })
    process.once('SIGTERM', () => reference.stop().then(() => process.exit()))`)
}

/**
 * What Node is to run that finds a bundle at a path: it unpacks it, for Kubernetes has no more than 1 MiB of a file, and runs it with
 * the arguments that follow.
 */
export function nodeArguments(bundle: string): readonly string[] {
  const unpacked = '/tmp/program.mjs'
  const code = `
    const { readFileSync, writeFileSync } = require('node:fs')
    writeFileSync('${unpacked}', require('node:zlib').gunzipSync(readFileSync('${bundle}')))
    import('${unpacked}')`
  return ['--eval', code, unpacked]
}

function bundled(contents: string): Bundle {
  const { outputFiles } = bundler().buildSync({
    stdin: { contents, resolveDir: join(codeRoot), loader: 'ts' },
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    // Some packages' CommonJS hides from a bundler what it requires.
    mainFields: ['module', 'main'],
    target: 'node22',
    // What came as CommonJS asks for Node's own modules by it.
    banner: {
      js: "import { createRequire as ofNode } from 'node:module';const require = ofNode(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 })
}

function bundler(): typeof import('esbuild') {
  try {
    return createRequire(import.meta.url)('esbuild')
  } catch (error) {
    throw new FrameworkError({
      code: 'BUNDLER_ABSENT',
      message: 'workers in pods get their program as one file, which esbuild makes, and there is no esbuild',
      advice: 'install it beside this package: npm install esbuild',
      cause: error,
    })
  }
}
