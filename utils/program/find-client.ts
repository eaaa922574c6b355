import { FrameworkError } from '../errors/framework-error.ts'
import { findProgram } from './find-program.ts'

/** A program that scenarios have talk to the endpoint. */
export interface ClientProgram {
  /** Its name on the PATH. */
  readonly program: string
  /** The setting that names it by its path instead. */
  readonly setting: string
  /** Where it says how it is installed. */
  readonly page: string
}

/**
 * The absolute path of a client: of the file that its setting names, or else from the PATH; undefined where the machine has none.
 * No process is started. Throws CLIENT_UNUSABLE where the setting names what can not be executed.
 */
export function findClient(
  { program, setting, page }: ClientProgram,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const named = environment[setting]
  if (named === undefined || named === '') return findProgram(program, environment['PATH'])
  // A bare name is a file here, as any other path, and not one to be looked for.
  const found = findProgram(named.includes('/') ? named : `./${named}`)
  if (found !== undefined) return found
  throw new FrameworkError({
    code: 'CLIENT_UNUSABLE',
    message: `${setting} is ${named}, which is not there, or can not be executed`,
    advice: `give the path of ${program}, or take ${setting} away to have it looked for on the PATH; to install it: ${page}`,
  })
}
