import { globSync, readFileSync } from 'node:fs'
import { explain, FrameworkError } from '../errors/framework-error.ts'
import { isRequirementId, requirementIds } from '../requirements/catalogue.ts'
import { readResults } from '../results/read-results.ts'
import { requirementsText } from './requirements-text.ts'

/** The program behind `make requirements`: results.json, and optionally the id of one requirement. */
const [file = '', id] = process.argv.slice(2)
try {
  if (id !== undefined && !isRequirementId(id)) {
    throw new FrameworkError({
      code: 'REQUIREMENT_UNKNOWN',
      message: `there is no requirement ${id}`,
      advice: 'make requirements lists them all; utils/requirements/rows/ is where they are.',
    })
  }
  process.stdout.write(`${requirementsText(readResults(file), covered(), id)}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 2
}

/** The requirements that scenarios name. */
function covered(): ReadonlySet<string> {
  const sources = globSync('scenarios/*/*.test.ts').map((path) => readFileSync(path, 'utf8'))
  return new Set(requirementIds.filter((id) => sources.some((source) => source.includes(`'${id}'`))))
}
