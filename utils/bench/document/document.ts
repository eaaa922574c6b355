import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FrameworkError } from '../../errors/framework-error.ts'
import type { BenchResult } from '../bench-result.ts'
import { schemes } from './chart-colours.ts'
import { chartSvg } from './chart-svg.ts'
import { foundMarkdown } from './found-markdown.ts'
import { pictureName } from './picture-name.ts'

const begin = '<!-- what follows is written by make bench WRITE=1 -->'
const end = '<!-- up to here -->'

/**
 * Writes what a bench found between the two marks of a document (`docs/performance.md`), and its charts into the folder of the same
 * name beside it (`docs/performance/`), from which other charts go. Throws DOCUMENT_UNMARKED, and writes nothing, where the marks
 * are not there.
 */
export function writeDocument(file: string, result: BenchResult): void {
  const folder = file.replace(/\.md$/, '')
  const text = withFound(readFileSync(file, 'utf8'), foundMarkdown(result, basename(folder)), file)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.svg')) rmSync(join(folder, name))
  for (const chart of result.parts.flatMap(({ charts = [] }) => charts)) {
    for (const scheme of schemes) {
      writeFileSync(join(folder, pictureName(chart.name, scheme)), chartSvg(chart, scheme))
    }
  }
  writeFileSync(file, text)
}

function withFound(text: string, found: string, file: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) {
    throw new FrameworkError({
      code: 'DOCUMENT_UNMARKED',
      message: `${file} does not say where the figures of a bench belong`,
      advice: `put these two lines where they are to stand: "${begin}" and "${end}".`,
    })
  }
  return `${text.slice(0, from)}${begin}\n\n${found.trimEnd()}\n\n${text.slice(to)}`
}
