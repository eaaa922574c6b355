import { existsSync, readFileSync } from 'node:fs'
import { addToJobSummary } from './workflow-commands.ts'

// Adds pages to the summary of the job: node utils/github/job-summary.ts <summary.md…>. One that is not there is told, not an error:
// why a run made none is in its own step.

for (const file of process.argv.slice(2))
  addToJobSummary(existsSync(file) ? readFileSync(file, 'utf8') : `There is no ${file}.\n`)
