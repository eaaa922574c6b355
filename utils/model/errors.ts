import * as sdk from '@aws-sdk/client-ecs'

/** Who is at fault, as the API model says: the caller (HTTP 4xx) or the service (HTTP 5xx). */
export type ErrorFault = 'client' | 'server'

type ErrorSchema = readonly [kind: -3, namespace: string, name: string, traits: { error: ErrorFault }]

/** Modelled errors are structures (-3) whose traits name the party at fault. */
function isErrorSchema(exported: unknown): exported is ErrorSchema {
  if (!Array.isArray(exported) || exported[0] !== -3) return false
  const traits: unknown = exported[3]
  return typeof traits === 'object' && traits !== null && 'error' in traits
}

/** Every error type of the ECS API model, with the party at fault (API: CommonErrors and each operation). */
export const modelledErrors: ReadonlyMap<string, ErrorFault> = new Map(
  Object.values<unknown>({ ...sdk })
    .filter(isErrorSchema)
    .map(([, , name, traits]) => [name, traits.error]),
)

/**
 * Errors that every AWS service may answer and that no service model lists
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html).
 */
export const commonErrors: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InternalFailure',
  'InvalidSignatureException',
  'MalformedHttpRequestException',
  'MissingAuthenticationTokenException',
  'NotAuthorized',
  'OptInRequired',
  'RequestAbortedException',
  'RequestEntityTooLargeException',
  'RequestExpired',
  'RequestTimeoutException',
  'SerializationException',
  'ServiceUnavailable',
  'ThrottlingException',
  'UnknownOperationException',
  'UnrecognizedClientException',
  'ValidationException',
])
