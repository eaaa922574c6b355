import { z } from 'zod'
import { outcomeOf } from './outcome.ts'
import { addToJobSummary, annotation, setOutputs } from './workflow-commands.ts'

// Second step of the action (action.yml), also after a run that failed or was cancelled: sets the action's outputs, adds to the
// job's summary, and fails where the inputs want it. What it says of is in the environment, as the step before left it.

const { REPORT, EXIT_CODE, FAIL_ON, PROBLEM } = z
  .object({
    REPORT: z.string().optional(),
    EXIT_CODE: z.string().optional(),
    FAIL_ON: z.enum(['failure', 'error', 'never']).catch('error'),
    PROBLEM: z.string().default(''),
  })
  .parse(process.env)

const { outputs, markdown, complaint, failed } = outcomeOf({
  folder: REPORT || undefined,
  exitCode: EXIT_CODE ? Number(EXIT_CODE) : undefined,
  failOn: FAIL_ON,
  problem: PROBLEM,
})
setOutputs(outputs)
addToJobSummary(markdown)
if (complaint !== undefined)
  process.stdout.write(`${annotation(failed ? 'error' : 'warning', 'ECS scenarios', complaint)}\n`)
process.exitCode = failed ? 1 : 0
