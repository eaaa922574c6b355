import { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { areas, isArea } from '../scenario/identity.ts'

/** What makes the action's step fail: anything that the run's exit code speaks of, only a run that is not whole, or nothing. */
const failOn = ['failure', 'error', 'never'] as const

export type FailOn = (typeof failOn)[number]

/** What is judged: a target by its name, what answers at a URL, or what shards of a run have already found. */
export type Judged =
  | { readonly kind: 'target'; readonly name: string }
  | { readonly kind: 'endpoint'; readonly url: string }
  | { readonly kind: 'shards'; readonly folder: string }

/** What a workflow asks of the action; paths are relative to its workspace, or absolute. */
export interface ActionInputs {
  readonly judged: Judged
  readonly phases: readonly string[]
  readonly areas: readonly string[]
  readonly expectations?: string
  readonly profile?: string
  readonly shard?: string
  readonly trend?: string
  readonly endpointVersion?: string
  readonly reports: string
  readonly failOn: FailOn
}

/** The inputs of the action as its steps have them in the environment: INPUT_ and the name, `-` as `_`, empty when not given. */
export function readInputs(environment: NodeJS.ProcessEnv): ActionInputs {
  const text = (name: string) => environment[variable(name)]?.trim() ?? ''
  const expectations = text('expectations')
  const endpointVersion = text('endpoint-version')
  const inputs = {
    judged: judged(text('target'), text('endpoint'), text('merge')),
    phases: words(text('phases')).map(phase),
    areas: words(text('areas')).map(area),
    ...(expectations && { expectations }),
    ...(text('profile') && { profile: text('profile') }),
    ...(endpointVersion && { endpointVersion }),
    ...(text('shard') && { shard: shard(text('shard')) }),
    ...(text('trend') && { trend: text('trend') }),
    reports: text('reports') || 'ecs-reports',
    failOn: failsOn(text('fail-on'), expectations !== ''),
  }
  refuseWhatNothingHeeds(inputs)
  return inputs
}

/** The environment variable that holds an input. */
export function variable(input: string): string {
  return `INPUT_${input.toUpperCase().replaceAll('-', '_')}`
}

function judged(target: string, endpoint: string, merge: string): Judged {
  const given = [target, endpoint, merge].filter((text) => text !== '')
  if (given.length !== 1) {
    throw wrong(
      'target',
      given.length === 0 ? 'neither it nor endpoint is given' : 'it, endpoint and merge exclude each other',
      'give target (a name such as moto), endpoint (a URL), or merge (a folder with the reports of shards).',
    )
  }
  if (target !== '') return { kind: 'target', name: target }
  if (merge !== '') return { kind: 'shards', folder: merge }
  if (/^https?:\/\//.test(endpoint) && URL.canParse(endpoint)) return { kind: 'endpoint', url: endpoint }
  throw wrong('endpoint', `no http(s) URL: ${endpoint}`, 'for example http://127.0.0.1:4566')
}

function phase(text: string): string {
  if (/^[1-7]$/.test(text)) return text
  throw wrong('phases', `no phase: ${text}`, 'phases are 1 to 7, for example "1 2 3".')
}

function area(text: string): string {
  if (isArea(text)) return text
  throw wrong('areas', `no area: ${text}`, `areas are ${areas.join(', ')}.`)
}

function shard(text: string): string {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  if (Number(index) >= 1 && Number(index) <= Number(of)) return text
  throw wrong('shard', `no shard: ${text}`, 'for example 1/3, which is the first of three.')
}

function failsOn(text: string, gated: boolean): FailOn {
  // Who has not said what may fail wants to see it, and not a red job.
  if (text === '') return gated ? 'failure' : 'error'
  const { data } = z.enum(failOn).safeParse(text)
  if (data !== undefined) return data
  throw wrong('fail-on', `not known: ${text}`, `give ${failOn.join(', ')}, or nothing.`)
}

function refuseWhatNothingHeeds(inputs: ActionInputs): void {
  const { judged, profile, endpointVersion, shard, expectations } = inputs
  const ofEndpoints = { profile, 'endpoint-version': endpointVersion }
  for (const [name, given] of Object.entries(ofEndpoints))
    if (given !== undefined && judged.kind !== 'endpoint')
      throw wrong(name, 'only an endpoint takes it', 'a target has its own.')
  if (shard !== undefined && expectations !== undefined)
    throw wrong(
      'expectations',
      'a shard can not tell what is missing',
      'give them where the shards are merged.',
    )
  if (judged.kind !== 'shards') return
  const ofRuns = { phases: inputs.phases[0], areas: inputs.areas[0], shard }
  for (const [name, given] of Object.entries(ofRuns))
    if (given !== undefined)
      throw wrong(name, 'merge takes what the shards have run', 'give it where the shards are run.')
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

function wrong(input: string, what: string, advice: string): FrameworkError {
  return new FrameworkError({ code: 'ACTION_INPUT_WRONG', message: `input ${input}: ${what}`, advice })
}
