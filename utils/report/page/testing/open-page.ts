import { pathToFileURL } from 'node:url'
import type { Browser, Page, Viewport } from 'puppeteer-core'

/** How a page is looked at. */
export interface PageLook {
  /** `#view=scenarios`; none unless given. */
  readonly hash?: string
  readonly viewport?: Viewport
  readonly scheme?: string
  /** Hears what the page writes to its console, what it throws, and what it asks for besides files. */
  readonly complain: (complaint: string) => void
}

/** Opens the page in a file. */
export async function openPage(
  browser: Browser,
  file: string,
  { hash = '', viewport = { width: 1280, height: 900 }, scheme = 'light', complain }: PageLook,
): Promise<Page> {
  const page = await browser.newPage()
  page.on('console', (message) => complain(message.text()))
  page.on('pageerror', (error) => complain(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complain(`asked for ${request.url()}`)
  })
  await page.setViewport(viewport)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(`${pathToFileURL(file)}${hash}`)
  return page
}
