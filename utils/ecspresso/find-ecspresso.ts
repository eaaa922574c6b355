import { type ClientProgram, findClient } from '../program/find-client.ts'

/** Where the ways to install it are told. */
export const ecspressoPage = 'https://github.com/kayac/ecspresso#install'

const ecspresso: ClientProgram = {
  program: 'ecspresso',
  setting: 'ECSPRESSO_BIN',
  page: ecspressoPage,
}

/** What is said where the machine has no ecspresso. */
export const ecspressoNotFound = `ecspresso not found: ${ecspressoPage}`

/**
 * The absolute path of ecspresso: of the file that `ECSPRESSO_BIN` names, or else from the PATH. Undefined where there is none; throws
 * CLIENT_UNUSABLE where `ECSPRESSO_BIN` names what can not be executed.
 */
export function findEcspresso(environment: NodeJS.ProcessEnv): string | undefined {
  return findClient(ecspresso, environment)
}
