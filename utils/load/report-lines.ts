import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { FrameworkError } from '../errors/framework-error.ts'
import { type PartReport, partReportSchema } from './part-report.ts'

/** What a line of a report begins with: a worker's other output is left alone. */
const mark = 'ecs-load-report'

/** So many characters of a report stand on a line: container runtimes cut longer lines of a log in two (16 KiB). */
const lineLength = 8_000

/**
 * A report as lines of a log: compressed, in base64, in pieces that are numbered, with a check sum on each, so that one that lost
 * a line, or has lines of two runs, is never taken for a whole one.
 */
export function linesOf(report: PartReport): readonly string[] {
  const text = deflateRawSync(Buffer.from(JSON.stringify(report), 'utf8'), { level: 9 }).toString('base64')
  const pieces = text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  const sum = sumOf(text)
  return pieces.map((piece, at) => `${mark} ${at + 1}/${pieces.length} ${sum} ${piece}`)
}

/** The report in a worker's output, whatever else stands there. Throws LOAD_REPORT_BROKEN where there is not one, whole. */
export function reportIn(output: string): PartReport {
  const lines = output.split('\n').filter((line) => line.startsWith(`${mark} `))
  if (lines.length === 0) throw broken('there is none in its output')
  const pieces = lines.map((line) => /^\S+ (\d+)\/(\d+) ([0-9a-f]{64}) (\S+)\s*$/.exec(line))
  const [, , of, sum] = pieces[0] ?? []
  if (pieces.some((piece, at) => piece?.[1] !== String(at + 1) || piece[2] !== of || piece[3] !== sum)) {
    throw broken('its lines are cut, doubled or of two reports')
  }
  if (pieces.length !== Number(of)) throw broken(`${pieces.length} of its ${of} lines are there`)
  const text = pieces.map((piece) => piece?.[4] ?? '').join('')
  if (sumOf(text) !== sum) throw broken('its check sum is another')
  return partReportSchema.parse(JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8')))
}

/** A worker's output without the lines of its report: what a person reads when it failed. */
export function withoutReport(output: string): readonly string[] {
  return output.split('\n').filter((line) => line.trim() !== '' && !line.startsWith(`${mark} `))
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function broken(what: string): FrameworkError {
  return new FrameworkError({
    code: 'LOAD_REPORT_BROKEN',
    message: `a worker's report is not whole: ${what}`,
    advice:
      'what the worker said last tells why; a log that was rotated away asks for more workers with less to do.',
  })
}
