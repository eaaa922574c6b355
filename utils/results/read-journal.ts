import { mistaken } from '../json/mistake.ts'
import { readJsonLines } from '../json/read-json-lines.ts'
import { journalLine } from './journal.ts'
import { newOperationTotals } from './operation-totals.ts'
import type { Results, ScenarioResult } from './result.ts'
import { assembleResults } from './summarize.ts'

const mistake = {
  code: 'JOURNAL_UNREADABLE',
  advice: 'give the journal.jsonl that a killed run of this version left in the folder of its report.',
  document: { name: 'journal of this project', members: ['kind', 'format'] },
}

/**
 * What a killed run had judged, as the results of a run that says so. Throws JOURNAL_UNREADABLE with file, line and field; a
 * last line without its end, which was being written, is left out.
 */
export function readJournal(file: string): Results {
  const scenarios: ScenarioResult[] = []
  const operations = newOperationTotals()
  let header: Pick<Results, 'target' | 'startedAt' | 'selection' | 'shard'> | undefined
  let answering: Pick<Results, 'target' | 'startUpMs'> | undefined
  let durationMs = 0
  for (const { number, value: line } of readJsonLines(file, journalLine, mistake)) {
    if ((number === 1) !== (line.kind === 'journal')) {
      throw mistaken({ file, line: number }, 'a journal begins with its header, and has one', mistake)
    }
    if (line.kind === 'judged') {
      scenarios.push(line.result)
      operations.add(line.operations)
      durationMs = line.atMs
    } else if (line.kind === 'ready') {
      const { target, startUpMs } = line
      answering = { target, ...(startUpMs !== undefined && { startUpMs }) }
    } else {
      const { target, startedAt, selection, shard } = line
      header = {
        target: { name: target, version: 'unknown', endpoint: 'none' },
        startedAt,
        ...(selection && { selection }),
        ...(shard && { shard }),
      }
    }
  }
  if (!header) throw mistaken({ file }, 'no header', mistake)
  return assembleResults({
    ...header,
    ...answering,
    durationMs,
    incomplete: killedText(scenarios.length),
    scenarios,
    operations: operations.counts(),
  })
}

function killedText(count: number): string {
  const judged = count === 0 ? 'no scenario' : count === 1 ? '1 scenario' : `${count} scenarios`
  return `killed: the run ended without a word, with ${judged} judged`
}
