import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { htmlPage } from './html-page.ts'

const data = { answered: '</script><script>alert(1)</script><!--', 'key\u2028': '&lt;' }
const html = htmlPage({ title: 'a <title> & more', entry: 'target', data })

/** What stands in the elements that a browser would find. */
function elements(name: string): string[] {
  return Array.from(html.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 'gs')), ([, text = '']) => text)
}

describe('a page', () => {
  it('holds its data as it was, and lets none of it out of its element', () => {
    const [json = '', ...others] = elements('script')
    expect(JSON.parse(json)).toEqual(data)
    expect(others).toHaveLength(1)
    expect(json).not.toContain('<')
  })

  it('has a title of plain text', () => {
    expect(elements('title')).toEqual(['a &lt;title> &amp; more'])
  })

  it('allows its own script and style by their digest, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const digest = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${digest(elements('script')[1])}`,
      `style-src ${digest(elements('style')[0])}`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  it.each([
    ['target', 'summary.md'],
    ['matrix', 'matrix.md'],
  ] as const)('of a %s names %s where no JavaScript is', (entry, file) => {
    expect(htmlPage({ title: '', entry, data })).toContain(`with JavaScript. ${file}, beside it,`)
  })

  it('names nothing that would be loaded', () => {
    const [, script = ''] = elements('script')
    const found = /<(link|img|iframe)\b|\bsrc=|@import|url\(/.exec(html.replace(script, ''))
    expect(found?.[0]).toBe(undefined)
  })

  it('knows how each verdict looks, in both schemes', () => {
    expect(elements('style')[0]).toMatch(/--known-fail:light-dark\(#[\da-f]{6},#[\da-f]{6}\)/)
  })
})
