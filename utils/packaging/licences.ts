import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the report's pages are bundled from; its licences ask to come along. */
const bundled = ['echarts', 'preact', 'tslib', 'zrender']

/** Writes the licences and notices of what stands in the package in other words than its own. Throws where one has none. */
export function writeLicences(file: string, nodeModules: string): void {
  const texts = bundled.flatMap((name) => {
    const folder = join(nodeModules, name)
    const found = existsSync(folder) ? globSync('{LICENSE,NOTICE,licenses/LICENSE}*', { cwd: folder }) : []
    if (found.length === 0) throw new Error(`${folder} has no licence`)
    return found.map((text) => `${name}: ${text}\n\n${readFileSync(join(folder, text), 'utf8').trim()}\n`)
  })
  writeFileSync(file, texts.join('\n\n'))
}
