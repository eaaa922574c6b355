import type { Verdict } from '../results/result.ts'

/** How a verdict looks wherever it is drawn: page, matrix, badge. The sign tells it where colours do not. */
export interface VerdictLook {
  /** On a light ground; at least 4.5:1 against white. */
  readonly light: string
  /** On a dark ground; at least 4.5:1 against #1b1e23. */
  readonly dark: string
  /** One character. */
  readonly sign: string
}

/** In the order in which verdicts are shown: what needs somebody first, what was not judged last. */
export const verdictLooks: Readonly<Record<Verdict, VerdictLook>> = {
  error: { light: '#8037c9', dark: '#c39bff', sign: '!' },
  fail: { light: '#c4232f', dark: '#ff7b72', sign: '✕' },
  'unexpected-pass': { light: '#0b62c4', dark: '#6cb2ff', sign: '↑' },
  'known-fail': { light: '#8f5a00', dark: '#e0a63c', sign: '≈' },
  pass: { light: '#15753a', dark: '#56c271', sign: '✓' },
  unsupported: { light: '#66707a', dark: '#98a2ac', sign: '–' },
}
