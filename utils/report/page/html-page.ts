import { createHash } from 'node:crypto'
import { verdictLooks } from '../verdict-colours.ts'
import { appCode, type PageEntry } from './app-code.ts'

export interface HtmlPage {
  /** Of the window; plain text. */
  readonly title: string
  readonly entry: PageEntry
  /** What the page shows; anything that JSON can hold. */
  readonly data: unknown
}

/** What stands beside a page and says the same without JavaScript. */
const textBeside: Readonly<Record<PageEntry, string>> = { target: 'summary.md', matrix: 'matrix.md' }

/**
 * A page in one file: code, style and data are in it, and its content policy allows nothing from elsewhere, so what an endpoint
 * answered can neither run nor call home. Takes a tenth of a second where the code is bundled first.
 */
export function htmlPage({ title, entry, data }: HtmlPage): string {
  const { script, style } = appCode(entry)
  // The end of the element must not stand in the code itself.
  const code = script.replaceAll('</script', '<\\/script')
  const look = `${verdictStyle()}${style}`
  const policy = [
    "default-src 'none'",
    `script-src '${digest(code)}'`,
    `style-src '${digest(look)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeText(title)}</title>
<style>${look}</style>
</head>
<body>
<div id="page"><noscript>This page draws itself with JavaScript. ${textBeside[entry]}, beside it, says the same as text.</noscript></div>
<script type="application/json" id="data">${escapeJson(data)}</script>
<script>${code}</script>
</body>
</html>
`
}

function verdictStyle(): string {
  const colours = Object.entries(verdictLooks).map(
    ([verdict, { light, dark }]) => `--${verdict}:light-dark(${light},${dark})`,
  )
  return `:root{${colours.join(';')}}`
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** No `<` at all, so that nothing in the data is taken for the end of its element or for a comment. */
function escapeJson(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
