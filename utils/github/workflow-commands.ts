import { appendFileSync } from 'node:fs'

/**
 * A line that the runner shows as an annotation of the run. What it quotes may come from an endpoint: encoded as the runner's
 * toolkit does, so that it can't end the line and begin another command.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function annotation(level: 'error' | 'warning', title: string, text: string): string {
  const data = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = title
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C')
  return `::${level} title=${property}::${data}`
}

/** Sets outputs of the step in GITHUB_OUTPUT, if there is one. Values of several lines stand between delimiters that nobody can guess. */
export function setOutputs(
  outputs: Readonly<Record<string, string>>,
  file = process.env['GITHUB_OUTPUT'],
): void {
  if (!file) return
  const lines = Object.entries(outputs).flatMap(([name, value]) => {
    const delimiter = `end-${crypto.randomUUID()}`
    return [`${name}<<${delimiter}`, value, delimiter]
  })
  appendFileSync(file, lines.map((line) => `${line}\n`).join(''))
}

/** Appends to the job's summary in GITHUB_STEP_SUMMARY, if there is one. */
export function addToJobSummary(markdown: string, file = process.env['GITHUB_STEP_SUMMARY']): void {
  if (file) appendFileSync(file, fitting(markdown))
}

/** In bytes: a step's summary may have 1 MiB, and a greater one is not shown at all. The rest is for what else the step says. */
const roomForSummary = 1_000_000

/** The beginning of a text that is too great, to the end of a line, with fences closed, and what is missing said. */
export function fitting(markdown: string, room = roomForSummary): string {
  if (Buffer.byteLength(markdown) <= room) return markdown
  const cut = Buffer.from(markdown).subarray(0, room).toString()
  const kept = cut.slice(0, cut.lastIndexOf('\n') + 1)
  const fences = kept.match(/^`{3,}/gm) ?? []
  const closing = fences.length % 2 === 1 ? `${fences.at(-1)}\n` : ''
  return `${kept}${closing}\n_Cut here: the whole summary is summary.md of the report._\n`
}
