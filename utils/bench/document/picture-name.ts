import type { Scheme } from './chart-colours.ts'

/** `notice-delay-dark.svg` */
export function pictureName(chart: string, scheme: Scheme): string {
  return `${chart}-${scheme}.svg`
}
