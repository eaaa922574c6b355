import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Results } from '../../results/result.ts'
import type { TrendRun } from '../../trend/trend-run.ts'
import { htmlPage } from './html-page.ts'
import { targetPage } from './page-data.ts'
import { measuredRun, measuredTrend } from './testing/measured-run.ts'
import { openPage } from './testing/open-page.ts'
import { resultsOf, scenarioOf } from './testing/results-of.ts'
import { startBrowser } from './testing/start-browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'measured-'))
const complaints: string[] = []
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await startBrowser()
  write('measured', measuredRun, measuredTrend)
  write('nothing', resultsOf([scenarioOf('task/x/a')]))
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  await page.close()
  expect(complaints.splice(0)).toEqual([])
})

function write(name: string, results: Results, trend: readonly TrendRun[] = []): void {
  const data = targetPage(results, { folder, trend })
  writeFileSync(join(folder, `${name}.html`), htmlPage({ title: name, entry: 'target', data }))
}

async function open(hash: string, name = 'measured'): Promise<void> {
  const complain = (complaint: string) => void complaints.push(complaint)
  page = await openPage(browser, join(folder, `${name}.html`), { hash, complain })
}

const text = (selector: string) => page.$eval(selector, (element) => element.textContent ?? '')
const hash = () => page.evaluate(() => decodeURIComponent(location.hash))

describe('what was measured', () => {
  const cells = (row: number) =>
    page.$$eval(`.figures tbody tr:nth-child(${row}) > *`, (found) =>
      found.map((cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''),
    )
  const chartName = (selector: string) =>
    page.$eval(`${selector} .chart`, (chart) => chart.getAttribute('aria-label'))

  it('has a view of its own, which the keyboard leads to, with figures and budgets, what is missed first', async () => {
    await open('')
    await page.keyboard.press('?')
    expect(await page.$eval('dialog[open] kbd:nth-of-type(5)', (key) => key.textContent)).toBe('5')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
    await page.keyboard.press('5')
    await page.waitForSelector('.figures')
    expect(await hash()).toBe('#view=performance')
    expect(await text('#performance h2')).toBe('4 figures: 1 of 2 budgets kept')
    expect((await cells(1)).slice(0, 3)).toEqual([
      '100 services created at once, until all are steady services-steady',
      '4,210 ms',
      '✕ missed most 3,000 ms',
    ])
    expect((await cells(3)).slice(2, 3)).toEqual([''])
    expect((await cells(2)).slice(2, 3)).toEqual(['✓ kept least 5,000 per second'])
  })

  it('shows how a figure went over the runs, and another where that is chosen, in the address too', async () => {
    await open('#view=performance')
    await page.waitForSelector('#figure-trend .chart svg')
    expect(await chartName('#figure-trend')).toBe(
      '100 services created at once, until all are steady, over 11 runs: at first 2,300 ms, at last 4,350 ms',
    )
    expect(await page.$$eval('#figure-trend tbody tr', (found) => found.length)).toBe(12)
    expect(await text('#figure-trend tbody')).toContain('not measured')
    await page.focus('.figures tbody tr:nth-child(2) .over-runs a')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.hash.includes('figure=answers'))
    expect(await chartName('#figure-trend')).toContain('answers a second')
    await page.select('#figure-trend select', 'services-steady')
    expect(await hash()).toBe('#view=performance&figure=services-steady')
    // Of one run there is no trend.
    expect(await page.$$eval('.sparkline', (found) => found.length)).toBe(2)
  })

  it('is drawn as latency against load, with the knee, and told in words and in a table', async () => {
    await open('#view=performance')
    await page.$eval('#curves', (section) => section.scrollIntoView())
    await page.waitForSelector('#curves .chart svg')
    expect(await chartName('#curves')).toBe(
      'Latency of DescribeTasks against load, 100 per second to 800 per second; p99 from 9 ms to 5.6 s; knee at 400 per second',
    )
    expect(await page.$eval('#curves .chart svg', (svg) => svg.textContent)).toContain('knee 400 per second')
    const said = await page.$$eval('.load-curve > p', (found) => found.map((one) => one.textContent))
    expect(said).toEqual([
      'Knee at 400 per second: up to there latency grows little.',
      'No knee from 100 per second to 400 per second.',
    ])
    await page.focus('.load-curve summary')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.load-curve details[open]')
    expect(await text('.load-curve details[open] tbody tr:nth-child(3)')).toContain('400 (knee)')
    expect(await text('.load-curve details[open] thead')).toContain('errors')
  })

  it('stands with the scenario that measured it', async () => {
    await open('#open=performance/load/describe')
    await page.waitForSelector('#measured .chart svg')
    expect(await text('#measured .figures')).toContain('Knee of DescribeTasks')
    expect(await page.$$eval('#measured .load-curve', (found) => found.length)).toBe(2)
    expect(await page.$$eval('#page img', (found) => found.length)).toBe(0)
  })

  it('is shown nowhere where nothing was', async () => {
    await open('', 'nothing')
    expect(await text('nav.sections')).not.toContain('Performance')
    await page.keyboard.press('5')
    expect(await hash()).toBe('')
    await page.close()
    await open('#view=performance', 'nothing')
    expect(await text('main')).toContain('Nothing was measured in this run')
    await page.close()
    await open('#open=task/x/a', 'nothing')
    expect(await text('.detail')).not.toContain('What it measured')
  })
})
