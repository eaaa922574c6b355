import { verdictLooks } from '../verdict-colours.ts'
import { type Counts, countsText, judgedOf } from './cell.ts'
import { textWidth } from './text-width.ts'

/** Of what a badge tells. */
export interface BadgeOptions {
  readonly target: string
  readonly version: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly counts: Counts
}

const label = 'ECS scenarios'
const size = 11
const height = 20
const padding = 6

/** By how much passes, in the colours of verdicts on white: from those, white stands out as well. */
const grounds = {
  all: verdictLooks.pass.light,
  most: verdictLooks['known-fail'].light,
  few: verdictLooks.fail.light,
  none: verdictLooks.unsupported.light,
  label: '#3d444b',
}

/**
 * An SVG badge for a README: `ECS scenarios | 124 of 495 pass, 97 unsupported`. Its text has the width that was reckoned with,
 * whatever font the reader has. Green only where something was judged and all of it passed.
 */
export function badge(options: BadgeOptions): string {
  const { target, version, startedAt, counts } = options
  const message = countsText({ ...counts, missing: 0 })
  const title = `${label} on ${target} ${version}, ${startedAt.slice(0, 10)}: ${message}`
  const [left, right] = [label, message].map((text) => textWidth(text, size) + 2 * padding)
  const labelWidth = left ?? 0
  const messageWidth = right ?? 0
  const width = labelWidth + messageWidth
  // Of its own name, so that several badges can stand in one document.
  const round = `round-${slug(target)}`
  const text = (content: string, x: number, room: number) =>
    `<text x="${x + padding}" y="14" textLength="${room - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeXml(title)}</title>
<clipPath id="${round}"><rect width="${width}" height="${height}" rx="3"/></clipPath>
<g clip-path="url(#${round})">
<rect width="${labelWidth}" height="${height}" fill="${grounds.label}"/>
<rect x="${labelWidth}" width="${messageWidth}" height="${height}" fill="${grounds[ground(counts)]}"/>
</g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="${size}">
${text(label, 0, labelWidth)}
${text(message, labelWidth, messageWidth)}
</g>
</svg>
`
}

/** The name of a target's badge; whatever is no letter, digit, dot or hyphen becomes a hyphen. */
export function badgeFile(target: string): string {
  return `badge-${slug(target)}.svg`
}

function slug(target: string): string {
  return target.replaceAll(/[^\w.-]/g, '-')
}

function ground(counts: Counts): keyof typeof grounds {
  const judged = judgedOf(counts)
  if (judged === 0) return 'none'
  if (counts.passed === judged) return counts.errors === 0 ? 'all' : 'most'
  return counts.passed * 2 >= judged ? 'most' : 'few'
}

function escapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  // Control characters are in no XML.
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"']/g, (letter) => named[letter] ?? letter)
}
