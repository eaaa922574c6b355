import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The pages there are; each is built from `app/<entry>.tsx`. */
export const pageEntries = ['target', 'matrix'] as const

export type PageEntry = (typeof pageEntries)[number]

/** What a page needs to come alive, minified. */
export interface AppCode {
  readonly script: string
  readonly style: string
}

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * The code of a page: as a package's build left it beside this file, or else bundled now, once a process, which takes some tenths
 * of a second and esbuild. Throws what esbuild throws where the source is broken.
 */
export function appCode(entry: PageEntry): AppCode {
  const code = known.get(entry) ?? readOrBundle(entry)
  known.set(entry, code)
  return code
}

const known = new Map<PageEntry, AppCode>()

function readOrBundle(entry: PageEntry): AppCode {
  const [script, style] = [join(here, `page-${entry}.js`), join(here, `page-${entry}.css`)]
  return existsSync(script)
    ? { script: readFileSync(script, 'utf8'), style: readFileSync(style, 'utf8') }
    : bundle(entry)
}

/** Builds every page's code into a folder, as `page-<entry>.js` and `.css`: what `appCode` takes where there is no source. */
export function buildApps(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const entry of pageEntries) {
    const { script, style } = bundle(entry)
    writeFileSync(join(folder, `page-${entry}.js`), script)
    writeFileSync(join(folder, `page-${entry}.css`), style)
  }
}

function bundle(entry: PageEntry): AppCode {
  // Only here: a package that has the built pages comes without esbuild.
  const { buildSync }: typeof import('esbuild') = createRequire(import.meta.url)('esbuild')
  const { outputFiles } = buildSync({
    entryPoints: [join(here, 'app', `${entry}.tsx`)],
    outdir: here,
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // echarts asks for it.
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  })
  const text = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? ''
  return { script: text('.js'), style: text('.css') }
}
