import { expect, it } from 'vitest'
import { browserProgram } from './start-browser.ts'

it('a machine without a browser is told what is missing, and how to name one', () => {
  expect(() => browserProgram(undefined, '/nowhere')).toThrow(
    expect.objectContaining({
      code: 'BROWSER_MISSING',
      message: expect.stringContaining('no chromium, no chromium-browser'),
      advice: expect.stringContaining('CHROMIUM_BIN='),
    }),
  )
  expect(() => browserProgram('/nowhere/chrome')).toThrow('/nowhere/chrome')
})
