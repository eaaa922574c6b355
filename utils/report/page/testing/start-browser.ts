import puppeteer, { type Browser } from 'puppeteer-core'
import { FrameworkError } from '../../../errors/framework-error.ts'
import { findProgram } from '../../../program/find-program.ts'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Starts a Chromium without a window: that of CHROMIUM_BIN, or the first on the PATH. Throws BROWSER_MISSING where there is none. */
export async function startBrowser(): Promise<Browser> {
  return await puppeteer.launch({
    executablePath: browserProgram(process.env['CHROMIUM_BIN']),
    // As root there is no sandbox to be had; pages under test are our own. Containers have little shared memory.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
  })
}

/** The program of a browser. Throws BROWSER_MISSING. */
export function browserProgram(named: string | undefined, path = process.env['PATH']): string {
  const asked = named ? [named] : programs
  const found = asked.map((name) => findProgram(name, path)).find((file) => file !== undefined)
  if (found !== undefined) return found
  throw new FrameworkError({
    code: 'BROWSER_MISSING',
    message: `there is no ${asked.join(', no ')} that could be run`,
    advice: 'install Chromium, or name one: CHROMIUM_BIN=/path/to/chromium make test-page.',
  })
}
