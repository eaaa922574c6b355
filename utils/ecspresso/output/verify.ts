import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { VerifiedResource } from '../results.ts'

/**
 * The resources that `verify` looked at, in the order in which it began with them. A line names one, indented by its depth; a
 * later line as far to the right says what became of it: `--> [OK]`.
 */
export function readVerify(output: FailedCommand): readonly VerifiedResource[] {
  const resources: {
    name: string
    depth: number
    outcome?: VerifiedResource['outcome']
    message?: string
  }[] = []
  for (const line of output.stdout.split('\n').filter((text) => text.trim() !== '')) {
    const depth = (line.length - line.trimStart().length) / 2
    const [, outcome, message = ''] = /^\s*--> \[(\w+)\](?:\(cached\))? ?(.*)$/.exec(line) ?? []
    if (outcome === undefined) resources.push({ name: line.trim(), depth })
    else {
      const open = resources.findLast(
        (resource) => resource.depth === depth && resource.outcome === undefined,
      )
      if (!open || !isOutcome(outcome))
        throw new OutputUnreadable(output, `"${line.trim()}", which fits nothing`)
      open.outcome = outcome
      if (message !== '') open.message = message
    }
  }
  return resources.map(({ outcome, ...resource }) => {
    if (outcome === undefined)
      throw new OutputUnreadable(output, `no word on what became of ${resource.name}`)
    return { ...resource, outcome }
  })
}

function isOutcome(word: string): word is VerifiedResource['outcome'] {
  return word === 'OK' || word === 'SKIP' || word === 'NG'
}
