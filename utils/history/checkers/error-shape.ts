import { commonErrors, modelledErrors } from '../../model/errors.ts'
import { errorTypeIn } from '../error-type.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord, type JsonRecord, textOf } from './json.ts'
import { placeOf } from './observations.ts'

/** Common errors that say that the service failed (API:CommonErrors). */
const commonServerErrors: ReadonlySet<string> = new Set(['InternalFailure', 'ServiceUnavailable'])

/**
 * An answer other than 200 is an error that a client can act on: HTTP 4xx, or 5xx when the service is at fault, with
 * a type that the API knows and, for the modelled ones, a message (WIRE-03).
 */
export const errorShapeChecker = defineChecker({
  id: 'error-shape',
  requirements: ['WIRE-03'],
  begin: () => ({
    *see(call) {
      // No answer, or one that broke off, is the connection's doing.
      if (call.status === undefined || call.status === 200 || call.failure) return
      yield* problems(call, call.status)
    },
  }),
})

function* problems(call: Call, status: number): Generator<Finding> {
  const body = parsed(call.body)
  const type = errorTypeIn(call.headers, call.body)
  const answered = `${call.operation} answered HTTP ${status}`
  const found = (rule: string, message: string, witness: Witness): Finding => ({
    rule: `${call.operation} ${status} ${type} ${rule}`,
    requirement: 'WIRE-03',
    message,
    witness: [witness],
  })
  const at = (path: string, value: unknown): Witness => ({ ...placeOf(call, path), value })

  if (status < 400 || status > 599) {
    yield found('status', `${answered}, which is neither an answer (200) nor an error`, at('status', status))
    return
  }
  if (!body) {
    const message = `${answered} with a body that is no JSON object; errors are JSON with a type and a message`
    yield found('body', message, at('', excerpt(call.body)))
    return
  }
  if (type === undefined) {
    const message = `${answered} without an error type, in neither __type nor x-amzn-errortype`
    yield found('no type', message, at('__type', body['__type']))
    return
  }
  const typeWitness = at(typeof body['__type'] === 'string' ? '__type' : 'headers.x-amzn-errortype', type)
  const fault = modelledErrors.get(type)
  if (fault === undefined && !commonErrors.has(type)) {
    yield found(
      'unknown type',
      `${answered} with ${type}, an error type that the ECS API does not have`,
      typeWitness,
    )
    return
  }
  const servers = fault === 'server' || commonServerErrors.has(type)
  if (servers !== status >= 500) {
    const right = servers ? 'the service is at fault there, which is HTTP 5xx' : 'client errors are HTTP 4xx'
    yield found('fault', `${answered} with ${type}; ${right}`, typeWitness)
  }
  const message = textOf(body, 'message') ?? textOf(body, 'Message')
  if (fault !== undefined && !message) {
    yield found('message', `${answered} with ${type} and no message`, at('message', message))
  }
}

function parsed(text: string | undefined): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function excerpt(text: string | undefined): string | undefined {
  return text?.slice(0, 80)
}
