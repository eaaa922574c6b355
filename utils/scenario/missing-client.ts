import { awsCliNotFound } from '../aws-cli/find-aws-cli.ts'
import { ecspressoNotFound } from '../ecspresso/find-ecspresso.ts'
import type { RealClient, ScenarioResult } from '../results/result.ts'
import type { ScenarioOptions } from './options.ts'
import type { RunContext } from './run-context.ts'

/** The first client that a scenario has talk to the endpoint and the machine has not, and what is said of that; nothing where all are there. */
export function missingClient(
  { clients: wanted = [] }: Pick<ScenarioOptions, 'clients'>,
  { clients: found }: Pick<RunContext, 'clients'>,
): Required<Pick<ScenarioResult, 'lacks' | 'reason'>> | undefined {
  const lacks = wanted.find((client) => found[client] === undefined)
  return lacks && { lacks, reason: notFound[lacks] }
}

const notFound: Readonly<Record<RealClient, string>> = {
  ecspresso: ecspressoNotFound,
  'aws-cli': awsCliNotFound,
}
