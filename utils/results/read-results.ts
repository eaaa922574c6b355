import { readFileSync } from 'node:fs'
import { FrameworkError } from '../errors/framework-error.ts'
import { type Results, resultsSchema } from './result.ts'

/** Reads a results.json. Throws RESULTS_UNREADABLE with the file, the path inside it and what is wrong there. */
export function readResults(file: string): Results {
  const unreadable = (what: string) =>
    new FrameworkError({
      code: 'RESULTS_UNREADABLE',
      message: `${file}: ${what}`,
      advice: 'run `make scenarios` first; it writes reports/<target>/results.json.',
    })
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error))
  }
  const parsed = resultsSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw unreadable(`at ${issue?.path.join('.') || '(top)'}: ${issue?.message}`)
}
