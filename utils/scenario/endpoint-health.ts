import type { ECS } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'

/** The endpoint does not answer at all any more: what is left of the run can't be judged. */
export class EndpointGone extends FrameworkError {
  override readonly name = 'EndpointGone'
  constructor(reason: string) {
    super({
      code: 'ENDPOINT_GONE',
      message: `the endpoint stopped answering during the run (${reason})`,
      advice: 'look at the log of the endpoint; the scenarios judged before that stand.',
    })
  }
}

let gone: EndpointGone | undefined

/** Throws EndpointGone at once if an earlier scenario of this worker found the endpoint dead. */
export function assertEndpointThere(): void {
  if (gone) throw gone
}

/**
 * After a call without an answer: is it that one call (the endpoint's defect, the scenario fails), or does the endpoint
 * answer nothing any more? Then this scenario and all that follow end as `error`, without waiting out their deadlines.
 */
export async function probeAfter(error: unknown, ecs: ECS): Promise<unknown> {
  if (!isUnanswered(error)) return error
  try {
    await ecs.listClusters({ maxResults: 1 })
    return error
  } catch (probe) {
    if (!isUnanswered(probe)) return error
    gone = new EndpointGone(probe.message)
    return gone
  }
}

function isUnanswered(error: unknown): error is FrameworkError {
  const codes = ['ENDPOINT_SILENT', 'ENDPOINT_UNREACHABLE', 'CONNECTION_LOST']
  return error instanceof FrameworkError && codes.includes(error.code)
}
