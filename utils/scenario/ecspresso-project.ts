import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CreateServiceRequest, ECS } from '@aws-sdk/client-ecs'
import { createEcspressoClient, type EcspressoClient } from '../ecspresso/ecspresso-client.ts'
import { EcspressoAbandoned } from '../ecspresso/ecspresso-errors.ts'
import type { EcspressoBehaviour, EcspressoVersion } from '../ecspresso/versions.ts'
import type { Attempt, Recorder } from '../history/recorder.ts'
import { startRecordingProxy } from '../proxy/recording-proxy.ts'
import type { Profile } from '../target/profile.ts'
import type { CleanUp } from './clean-up.ts'
import { ecspressoCommandMs } from './deadline.ts'
import { type JsonObject, joinPatches } from './ecspresso/merge-patch.ts'
import { type ProjectChanges, type ProjectKind, writeProject } from './ecspresso/project-files.ts'
import { readFixture, type TaskDefinitionFixture } from './fixture.ts'
import type { Definition, Given } from './given/given.ts'
import { awsvpcNetwork } from './given/launch.ts'
import { emptyCluster, removeTaskDefinition } from './given/remove.ts'

/** Changes to a definition: objects are merged at any depth, `null` takes a member out, lists are replaced as a whole. */
type Changes<Definition> = { readonly [Member in keyof Definition]?: Unchanging<Definition[Member]> | null }

type Unchanging<Value> = Value extends object
  ? { readonly [Member in keyof Value]: Unchanging<Value[Member]> }
  : Value

export interface EcspressoChanges {
  /** To the service definition: input of CreateService, without names. */
  readonly service?: Changes<Omit<CreateServiceRequest, 'cluster' | 'serviceName' | 'taskDefinition'>>
  /** To the task definition: input of RegisterTaskDefinition. */
  readonly taskDefinition?: Changes<TaskDefinitionFixture>
}

export interface EcspressoWish extends EcspressoChanges {
  /** Of `given.cluster()`. */
  readonly cluster: string
  /** In place of the project's own task definition (one container `main` of busybox that runs until it is stopped). */
  readonly fixture?: Definition
  /** The project's files are Jsonnet. */
  readonly jsonnet?: boolean
  /** To the configuration: `{ service: null, service_definition: null }` is a project of tasks alone. */
  readonly config?: JsonObject
}

/** A project of ecspresso: its files in a folder, with names that nothing else has, and the program to be run there. */
export interface EcspressoProject {
  /** The program; its calls are recorded like those of `ecs`. */
  readonly client: EcspressoClient
  readonly version: EcspressoVersion
  /** What the version that is there does, where versions differ. */
  readonly behaviour: EcspressoBehaviour
  readonly folder: string
  readonly cluster: string
  readonly serviceName: string
  readonly family: string
  /** Writes the files anew, with more changes on top of those that there are. */
  change(changes: EcspressoChanges & { readonly config?: JsonObject }): Promise<void>
}

export interface EcspressoMaking {
  /** Absolute path of the program; absent where the scenario did not say `clients: ['ecspresso']`. */
  readonly binary: string | undefined
  readonly endpoint: string
  /** Projects are in folders of it: what a killed run leaves goes with its report. */
  readonly reportFolder: string
  readonly recorder: Pick<Recorder, 'record'>
  readonly profile: Pick<Profile, 'deadlines' | 'network' | 'region'>
  readonly given: Pick<Given, 'name'>
  readonly cleanUp: Pick<CleanUp, 'add'>
  /** Takes away what the program made. */
  readonly remover: ECS
  /** Once aborted, no command runs any more. */
  readonly signal: AbortSignal
}

/** Makes projects for one scenario. */
export interface EcspressoProjects {
  project(wish: EcspressoWish): Promise<EcspressoProject>
  /** Kills what still runs, stops the proxies, and removes the folders. */
  close(): Promise<void>
}

export function createEcspressoProjects(making: EcspressoMaking): EcspressoProjects {
  const { binary, endpoint, reportFolder, recorder, profile, given, cleanUp, remover, signal } = making
  const opened: (() => Promise<unknown>)[] = []
  const opening = new Set<Promise<unknown>>()
  const closing = new AbortController()

  /** Notes what is to be taken away besides recording it. */
  function noting(cluster: string): Pick<Recorder, 'record'> {
    const called = new Set<string>()
    const revisions: string[] = []
    cleanUp.add(`what ecspresso made in ${cluster}`, async () => {
      const services = called.has('CreateService')
      await emptyCluster(remover, cluster, {
        services,
        tasks: services || called.has('RunTask'),
        instances: false,
      })
      for (const revision of revisions) await removeTaskDefinition(remover, revision)
    })
    return {
      record(attempt) {
        called.add(attempt.operation)
        if (attempt.operation === 'RegisterTaskDefinition') revisions.push(...registeredBy(attempt))
        recorder.record(attempt)
      },
    }
  }

  async function open({
    cluster,
    fixture,
    jsonnet = false,
    ...wish
  }: EcspressoWish): Promise<EcspressoProject> {
    if (binary === undefined) throw new Error("a scenario that uses ecspresso says `clients: ['ecspresso']`")
    if (closing.signal.aborted) throw new EcspressoAbandoned(['version'])
    const serviceName = given.name('service')
    const family = given.name('family')
    const folder = await mkdtemp(join(reportFolder, '.ecspresso-'))
    opened.push(() => rm(folder, { recursive: true, force: true }))
    const proxy = await startRecordingProxy({
      endpoint,
      recorder: noting(cluster),
      deadlineMs: profile.deadlines.callMs,
    })
    opened.push(async () => proxy.stop())
    const deadlineMs = ecspressoCommandMs(profile.deadlines)
    const client = createEcspressoClient({
      binary,
      endpoint: proxy.url,
      region: profile.region,
      folder,
      deadlineMs,
      signal: AbortSignal.any([signal, closing.signal]),
      ...(jsonnet && { config: 'ecspresso.jsonnet', externals: { cluster, service: serviceName, family } }),
      variables: {
        CLUSTER: cluster,
        SERVICE: serviceName,
        FAMILY: family,
        // Before it is killed it may say by itself that it waited too long.
        TIMEOUT: `${Math.ceil(deadlineMs / 1000) - 5}s`,
      },
    })
    opened.push(() => client.close())
    const taskDefinition = fixture === undefined ? undefined : withFamily(fixture)
    const kind = { jsonnet, taskDefinition }
    let changes = changed({ config: {}, service: {}, taskDefinition: {} }, wish)
    const write = () => writeProject(folder, withNetwork(changes, kind, profile), kind)
    await write()
    const version = await client.version()
    return {
      client,
      version,
      behaviour: version.behaviour,
      folder,
      cluster,
      serviceName,
      family,
      async change(more) {
        changes = changed(changes, more)
        await write()
      },
    }
  }

  return {
    async project(wish) {
      const project = open(wish)
      opening.add(project)
      try {
        return await project
      } finally {
        opening.delete(project)
      }
    },
    async close() {
      closing.abort()
      // What a project has opened is known when it is there, or is not to be had.
      await Promise.allSettled(opening)
      for (const shut of opened.splice(0).reverse()) await shut()
    },
  }
}

function changed(
  before: ProjectChanges,
  more: EcspressoChanges & { readonly config?: JsonObject },
): ProjectChanges {
  return {
    config: joinPatches(before.config, more.config ?? {}),
    service: joinPatches(before.service, more.service ?? {}),
    taskDefinition: joinPatches(before.taskDefinition, more.taskDefinition ?? {}),
  }
}

/** Tasks in networks of their own get the target's subnets, unless the scenario says others. */
function withNetwork(
  changes: ProjectChanges,
  { taskDefinition = { networkMode: 'awsvpc' } }: Pick<ProjectKind, 'taskDefinition'>,
  profile: Pick<Profile, 'network'>,
): ProjectChanges {
  const mode = changes.taskDefinition['networkMode'] ?? taskDefinition['networkMode']
  if (mode !== 'awsvpc') return changes
  return {
    ...changes,
    service: joinPatches({ networkConfiguration: awsvpcNetwork(profile) }, changes.service),
  }
}

/** A task definition of the fixtures, with the project's family filled in by ecspresso. */
function withFamily(fixture: Definition): JsonObject {
  const definition = typeof fixture === 'string' ? readFixture(fixture) : fixture
  return { ...definition, family: '{{ must_env `FAMILY` }}' }
}

/** The ARN that RegisterTaskDefinition answered, if it did. */
function registeredBy({ body = '' }: Attempt): string[] {
  const [, arn] = /"taskDefinitionArn"\s*:\s*"([^"]+)"/.exec(body) ?? []
  return arn === undefined ? [] : [arn]
}
