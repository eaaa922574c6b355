import { commandText } from '../command-text.ts'
import { malformed, readJsonFile, readJsonOf } from '../json/read-json-file.ts'
import { mergeOperations } from './operation-totals.ts'
import { type Results, resultsSchema, verdicts } from './result.ts'
import { countVerdicts } from './summarize.ts'

const mistake = {
  code: 'RESULTS_UNREADABLE',
  advice: `give a results.json that a run of this version wrote (\`${commandText('scenarios', 'run')}\` writes reports/<target>/results.json).`,
  document: { name: 'results.json of this project', members: ['target', 'summary', 'scenarios'] },
}

/** A verdict that was changed by hand does not go with the sums any more. */
const agreeingSchema = resultsSchema.superRefine(({ summary, scenarios }, { addIssue }) => {
  const counts = countVerdicts(scenarios)
  for (const verdict of verdicts) {
    if (summary[verdict] === counts[verdict]) continue
    const message = `expected ${counts[verdict]}, as many as there are among the scenarios`
    addIssue({ code: 'custom', path: ['summary', verdict], message })
  }
})

/** Reads a results.json. Throws RESULTS_UNREADABLE with file, line, path inside it and what is wrong there. */
export function readResults(file: string): Results {
  return readJsonOf(file, agreeingSchema, mistake)
}

/** The same of a part of a run, whose histograms of latencies have to be some too: they are merged. */
export function readPart(file: string): Results {
  const results = readResults(file)
  for (const [operation, count] of Object.entries(results.operations)) {
    try {
      mergeOperations([{ [operation]: count }])
    } catch (error) {
      const path = ['operations', operation, 'latency', 'histogram']
      throw malformed(readJsonFile(file, mistake), path, Object(error).message, mistake)
    }
  }
  return results
}
