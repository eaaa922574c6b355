import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameworkError } from '../errors/framework-error.ts'
import { packageRoot } from '../package-root.ts'
import { requirementsText } from '../report/requirements-text.ts'
import { isRequirementId, requirementIds } from '../requirements/catalogue.ts'
import { readResults } from '../results/read-results.ts'

/** Each requirement with how its scenarios came out in the run of a results.json; one of them with its scenarios. */
export function requirementsList(file: string, id?: string): string {
  if (id !== undefined && !isRequirementId(id)) {
    throw new FrameworkError({
      code: 'REQUIREMENT_UNKNOWN',
      message: `there is no requirement ${id}`,
      advice: '`list requirements` has them all; utils/requirements/rows/ is where they are.',
    })
  }
  return requirementsText(readResults(file), covered(), id)
}

/** The requirements that scenarios name. */
function covered(): ReadonlySet<string> {
  const sources = globSync(join(packageRoot, 'scenarios/*/*.test.ts')).map((path) =>
    readFileSync(path, 'utf8'),
  )
  return new Set(requirementIds.filter((id) => sources.some((source) => source.includes(`'${id}'`))))
}
