import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { htmlPage } from '../page/html-page.ts'
import { openPage } from '../page/testing/open-page.ts'
import { startBrowser } from '../page/testing/start-browser.ts'
import { manyRuns } from './testing/many-runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'matrix-page-'))
const file = join(folder, 'index.html')
const complaints: string[] = []
let browser: Browser
let page: Page

beforeAll(async () => {
  writeFileSync(file, htmlPage({ title: 'Matrix', entry: 'matrix', data: manyRuns(8, 300) }))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  await page.close()
  expect(complaints.splice(0)).toEqual([])
})

async function open(hash = '', width = 1280): Promise<void> {
  const complain = (complaint: string) => void complaints.push(complaint)
  page = await openPage(browser, file, { hash, viewport: { width, height: 800 }, complain })
}

const rows = () => page.$$eval('.matrix.requirement tbody tr', (found) => found.length)
const text = (selector: string) => page.$eval(selector, (element) => element.textContent ?? '')
/** What has the focus, as a screen reader tells it. */
const focused = () => page.$eval(':focus', (element) => element.getAttribute('aria-label') ?? '')

describe('the page of the matrix', () => {
  it('is drawn with 300 scenarios on 8 targets', async () => {
    await open()
    expect(await rows()).toBe(140)
    expect(await page.$$eval('.matrix.requirement thead th', (found) => found.length)).toBe(9)
    const drawnMs = await page.evaluate(() => performance.getEntriesByName('page-drawn')[0]?.startTime)
    // A quiet machine takes 0.2 s; a net for a busy one.
    expect(drawnMs).toBeLessThan(10_000)
  })

  it.each([400, 1280])('does not scroll sideways at %i px, whatever is open', async (width) => {
    for (const hash of ['', '#open=TK-13&on=target-2', '#area=task&target=target-3']) {
      await open(hash, width)
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways, hash).toBeLessThanOrEqual(0)
    }
  })

  it('keeps head and first column in sight when the table is moved', async () => {
    await open('', 400)
    const moved = await page.$eval('.matrix.requirement', (table) => {
      const frame = table.parentElement
      frame?.scrollTo({ top: 900, left: 300, behavior: 'instant' })
      const place = (element: Element | null) => element?.getBoundingClientRect()
      const own = place(frame)
      const head = place(table.querySelector('thead th:nth-child(2)'))
      const first = place(table.querySelector('tbody tr:last-child th'))
      if (!own || !head || !first) throw new Error('there is no such table')
      return { head: head.top - own.top, first: first.left - own.left, top: frame?.scrollTop }
    })
    expect(moved.top).toBe(900)
    expect(Math.abs(moved.head)).toBeLessThan(3)
    expect(Math.abs(moved.first)).toBeLessThan(3)
  })

  it('is filtered by search, area, state, changes and target, in the address too', async () => {
    await open()
    await page.keyboard.press('/')
    await page.keyboard.type('TK-13')
    expect(await rows()).toBe(1)
    expect(await page.evaluate(() => location.hash)).toBe('#text=TK-13')
    await page.keyboard.press('Escape')
    expect(await rows()).toBe(140)
    expect(await page.$('input:focus')).toBeNull()
    await page.keyboard.press('?')
    expect(await page.$('dialog[open] kbd')).not.toBeNull()
    await page.close()
    await open('#area=task&state=fail&change=newly-failing&target=target-3')
    expect(await page.$$eval('.matrix.requirement thead th', (found) => found.length)).toBe(2)
    expect(await rows()).toBeGreaterThan(0)
    expect(await page.$$eval('.matrix.requirement .cell:not(.fail)', (found) => found.length)).toBe(0)
    expect(
      await page.$$eval('.matrix.requirement tr:not(:has(.news.fail)) .cell', (found) => found.length),
    ).toBe(0)
    await page.close()
    await open('#text=nothing+is+called+that')
    expect(await rows()).toBe(0)
    expect(await text('#matrix')).toContain('No requirement is like that.')
  })

  it('is walked through by keys, and shows the scenarios behind a cell', async () => {
    await open('#text=TK-')
    await page.focus('.matrix.requirement tbody button[tabindex="0"]')
    expect(await page.$$eval('.matrix.requirement tbody button[tabindex="0"]', (found) => found.length)).toBe(
      1,
    )
    const first = await focused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    const cell = await focused()
    expect(cell).toMatch(/ on target-2: /)
    expect(cell.split(' on ')[0]).not.toBe(first.split(' on ')[0])
    await page.keyboard.press('Enter')
    expect(await text('dialog[open] h2')).toBe(`${cell.split(':')[0]} 1`)
    const links = await page.$$eval('dialog[open] li a', (found) =>
      found.map((link) => link.getAttribute('href') ?? ''),
    )
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^\.\.\/target-2\/index\.html#open=[\w/-]+$/)
    await page.keyboard.press('Escape')
    expect(await page.$('dialog[open]')).toBeNull()
    expect(await focused()).toBe(cell)
    // A dialog tells of its end in a task of its own, after the key.
    await page.waitForFunction(() => location.hash === '#text=TK-')
  })

  it('puts what was measured side by side, and has no place for it where nothing was', async () => {
    await open()
    const lines = await page.$$eval('#figures tbody tr', (found) =>
      found.map((line) => [...line.children].slice(0, 4).map((cell) => cell.textContent?.trim())),
    )
    expect(lines.map(([title]) => title)).toEqual([
      "the client's memory",
      '1000 tasks started, until all are RUNNING',
      '10 tasks started, until all are RUNNING',
    ])
    expect(lines[2]?.[1]).toBe('')
    expect(lines[2]?.[2]).toMatch(/^2,468 ms/)
    expect(await text('header nav')).toContain('Figures')
    await page.close()
    writeFileSync(
      file,
      htmlPage({ title: 'Matrix', entry: 'matrix', data: { ...manyRuns(8, 300), figures: [] } }),
    )
    await open()
    expect(await page.$$('#figures')).toEqual([])
    expect(await text('header nav')).not.toContain('Figures')
    writeFileSync(file, htmlPage({ title: 'Matrix', entry: 'matrix', data: manyRuns(8, 300) }))
  })

  it('goes from one target to another behind a requirement', async () => {
    await open('#open=TK-13&on=target-2')
    const before = await text('dialog[open] ul')
    await page.click('dialog[open] nav button:last-child')
    expect(await text('dialog[open] h2')).toContain('TK-13 on target-8')
    expect(await text('dialog[open] ul')).not.toBe(before)
  })

  it.each(['light', 'dark'])(
    'is legible in a %s scheme: text in cells stands out by 4.5:1',
    async (scheme) => {
      await open()
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      const contrasts = await page.evaluate(contrastsOfCells)
      expect(contrasts).toEqual(
        Array.from({ length: 5 }, () => expect.toSatisfy((one: number) => one >= 4.5)),
      )
    },
  )
})

/** Of the text in the cells of the legend to what is behind it, as WCAG reckons it. The browser itself turns colours into RGB. */
function contrastsOfCells(): number[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) return []
  const luminance = (...colours: readonly string[]) => {
    for (const colour of colours) {
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
    }
    const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = getComputedStyle(document.body).backgroundColor
  return [...document.querySelectorAll('.legend .cell')].map((cell) => {
    const { color, backgroundColor } = getComputedStyle(cell)
    const [ink, behind] = [luminance(color), luminance(ground, backgroundColor)]
    return (Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05)
  })
}
