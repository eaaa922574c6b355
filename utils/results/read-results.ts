import { readJsonOf } from '../json/read-json-file.ts'
import { type Results, resultsSchema } from './result.ts'

/** Reads a results.json. Throws RESULTS_UNREADABLE with the file, the path inside it and what is wrong there. */
export function readResults(file: string): Results {
  return readJsonOf(file, resultsSchema, {
    code: 'RESULTS_UNREADABLE',
    advice: 'run `make scenarios` first; it writes reports/<target>/results.json.',
  })
}
