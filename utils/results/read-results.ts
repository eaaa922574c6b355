import { readJsonOf } from '../json/read-json-file.ts'
import { type Results, resultsSchema } from './result.ts'

/** Reads a results.json. Throws RESULTS_UNREADABLE with file, line, path inside it and what is wrong there. */
export function readResults(file: string): Results {
  return readJsonOf(file, resultsSchema, {
    code: 'RESULTS_UNREADABLE',
    advice:
      'give a results.json that a run of this version wrote (`make scenarios` writes reports/<target>/results.json).',
    document: { name: 'results.json of this project', members: ['target', 'summary', 'scenarios'] },
  })
}
