import { setTimeout as pause } from 'node:timers/promises'
import type { ECS } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import type { Recorder } from '../history/recorder.ts'

/** The endpoint does not answer at all any more: what is left of the run can't be judged. */
export class EndpointGone extends FrameworkError {
  override readonly name = 'EndpointGone'
  constructor(patienceMs: number, reason: string) {
    super({
      code: 'ENDPOINT_GONE',
      message: `the endpoint stopped answering during the run, for ${patienceMs} ms or more (${reason})`,
      advice: 'look at the log of the endpoint; the scenarios judged before that stand.',
    })
  }
}

let gone: EndpointGone | undefined
let probing: Promise<EndpointGone | undefined> | undefined

/**
 * Waits while another scenario of this worker finds out whether the endpoint is still there; throws EndpointGone at once
 * when one has found that it is not.
 */
export async function assertEndpointThere(): Promise<void> {
  await probing
  if (gone) throw gone
}

/**
 * After a call without an answer (of ours, or, as `metSilence` says, of a program whose own error tells nothing of that): is it that one
 * call, or a stall, that the scenario has met (its own failure then)? Or does the endpoint answer nothing any more, for as long as its
 * start may take? Then this scenario and all that follow end as EndpointGone, without waiting out their deadlines.
 */
export async function probeAfter(
  error: unknown,
  connect: () => ECS,
  patienceMs: number,
  metSilence = false,
): Promise<unknown> {
  if (!metSilence && !isUnanswered(error)) return error
  probing ??= probe(connect(), patienceMs).finally(() => {
    probing = undefined
  })
  gone = await probing
  return gone ?? error
}

async function probe(ecs: ECS, patienceMs: number): Promise<EndpointGone | undefined> {
  const endMs = performance.now() + patienceMs
  for (;;) {
    try {
      await ecs.listClusters({ maxResults: 1 })
      return undefined
    } catch (error) {
      if (!isUnanswered(error)) return undefined
      if (performance.now() >= endMs) return new EndpointGone(patienceMs, error.message)
      await pause(50)
    }
  }
}

const unansweredCodes = new Set(['ENDPOINT_SILENT', 'ENDPOINT_UNREACHABLE', 'CONNECTION_LOST'])

function isUnanswered(error: unknown): error is FrameworkError {
  return error instanceof FrameworkError && unansweredCodes.has(error.code)
}

/** A recorder that notices whether the endpoint has left any attempt that it is told of without an answer. */
export function noticeSilence(recorder: Pick<Recorder, 'record'>): Pick<Recorder, 'record'> & {
  metSilence(): boolean
} {
  let met = false
  return {
    metSilence: () => met,
    record(attempt) {
      met ||= attempt.failure !== undefined && unansweredCodes.has(attempt.failure.code)
      recorder.record(attempt)
    },
  }
}
