import { type ContainerRecipe, removeOwnContainers, startContainer } from '../docker/container.ts'
import { docker } from '../docker/docker.ts'
import { DockerAbsent } from '../docker/docker-errors.ts'
import { isImageHere } from '../docker/image.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { processResources } from '../process/process-resources.ts'
import { findProgram } from '../program/find-program.ts'
import { killOwnPrograms, type ProgramRecipe, startProgram } from '../program/start-program.ts'
import { imageVersion } from './image-version.ts'
import type { RunningTarget, Target } from './target.ts'

/** How to have an endpoint from an image, and from a program of this machine where there is no Docker Engine. */
export interface EndpointRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** How long it may take to listen, in milliseconds. */
  readonly startMs: number
  readonly container: Pick<ContainerRecipe, 'image' | 'port' | 'environment'>
  readonly program: Pick<ProgramRecipe, 'args' | 'environment' | 'install'> & {
    /** What it is called on the PATH: `moto_server`. */
    readonly usual: string
    /** The environment variable that names the program to run, and so asks for one where there is Docker: `MOTO_PROGRAM`. */
    readonly variable: string
    /** The version of the program in this file, where the endpoint tells none. */
    readonly version?: (file: string) => Promise<string | undefined>
  }
  /** The version that the endpoint itself tells (undefined, not an error, where it does not). Where it tells none, it is that of the image's tag, or of the program. */
  readonly version?: (endpoint: string) => Promise<string | undefined>
}

export interface ContainerOrProgram extends Required<Pick<Target, 'start' | 'abandon' | 'isAtHand'>> {
  /** For the target's summary: `in a container (motoserver/moto:5.2.5)`, or `as the program moto_server`. */
  readonly place: string
}

/**
 * How a target starts and abandons an endpoint that is a container or a program. `<variable>=<program>` runs that program. Else it
 * is a container; where no Docker Engine answers, the usual program if it is on the PATH, with a line saying so. Rejects with
 * DOCKER_ABSENT, which tells both ways, where there is neither.
 */
export function containerOrProgram(recipe: EndpointRecipe): ContainerOrProgram {
  const named = process.env[recipe.program.variable]
  return {
    place: named ? `as the program ${named}` : `in a container (${recipe.container.image})`,
    async start() {
      const { versionElse, ...running } = await (named
        ? fromProgram(recipe, named)
        : fromContainer(recipe).catch((error: unknown) => insteadOfContainer(recipe, error)))
      try {
        const told = await recipe.version?.(running.endpoint)
        return { ...running, version: told ?? (await versionElse()) ?? 'unknown' }
      } catch (error) {
        await running.stop().catch(() => undefined)
        throw error
      }
    },
    async abandon() {
      await Promise.allSettled([killOwnPrograms(), removeOwnContainers()])
    },
    async isAtHand() {
      if (named) return findProgram(named) !== undefined
      try {
        return await isImageHere(await docker(recipe.target), recipe.container.image)
      } catch (error) {
        if (!(error instanceof DockerAbsent)) throw error
        return findProgram(recipe.program.usual) !== undefined
      }
    },
  }
}

interface Started extends Omit<RunningTarget, 'version'> {
  versionElse(): Promise<string | undefined>
}

async function fromContainer({ target, startMs, container }: EndpointRecipe): Promise<Started> {
  const { image } = container
  return {
    ...(await startContainer({ target, startMs, ...container })),
    versionElse: async () => imageVersion(image),
  }
}

async function fromProgram(
  { target, startMs, program: recipe }: EndpointRecipe,
  program: string,
): Promise<Started> {
  const { file, pid, ...started } = await startProgram({ target, startMs, ...recipe, program })
  return {
    ...started,
    ...(pid !== undefined && { resources: () => processResources(pid) }),
    versionElse: async () => recipe.version?.(file),
  }
}

async function insteadOfContainer(recipe: EndpointRecipe, error: unknown): Promise<Started> {
  if (!(error instanceof DockerAbsent)) throw error
  const { usual, variable, install } = recipe.program
  if (findProgram(usual) === undefined) {
    throw new FrameworkError({
      code: error.code,
      message: `${error.message}, and its program ${usual} is not on the PATH`,
      seen: error.seen,
      advice: `start Docker; or install the program, for example with ${install} (${variable}=… names one that is elsewhere).`,
      cause: error,
    })
  }
  process.stdout.write(`no Docker Engine answers: running ${usual} from the PATH instead of a container\n`)
  return fromProgram(recipe, usual)
}
