import { ECS } from '@aws-sdk/client-ecs'
import { UnreadableAnswer } from './call-errors.ts'
import type { Credentials } from './credentials.ts'
import { RecordingHandler, type RecordingOptions } from './recording-handler.ts'

export interface ClientOptions extends RecordingOptions {
  /** `http://127.0.0.1:4566`; absent for AWS itself. */
  readonly endpoint?: string
  readonly region: string
  /** Of `credentialsOf`; absent: the SDK's own chain, asked anew for each client. */
  readonly credentials?: Credentials
  /**
   * Attempts a call, 1 unless the target needs more (AWS throttles). A repeated attempt hides what the first one met,
   * so nothing here repeats by default; every attempt is recorded.
   */
  readonly maxAttempts?: number
}

/**
 * The SDK's aggregated ECS client, every attempt of which is recorded and ends at its deadline. Besides the SDK's own
 * errors, calls reject with EndpointSilent, EndpointUnreachable, ConnectionLost or UnreadableAnswer.
 */
export function createClient(options: ClientOptions): ECS {
  const endpoint = options.endpoint
  const client = new ECS({
    region: options.region,
    maxAttempts: options.maxAttempts ?? 1,
    requestHandler: new RecordingHandler(options),
    // An endpoint that is given is the one: the environment's wish for FIPS or IPv6 would have the SDK refuse it.
    ...(endpoint !== undefined && { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    ...(options.credentials && { credentials: options.credentials }),
  })
  // Nobody listens to it, and for nobody it filters what is secret from each request and answer, member by member.
  client.middlewareStack.remove('loggerMiddleware')
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        throw explainUnreadable(error, context.commandName?.replace(/Command$/, '') ?? '', endpoint ?? 'AWS')
      }
    },
    { step: 'initialize', name: 'explainUnreadableAnswers', priority: 'high' },
  )
  return client
}

/** The SDK hides the answer that it failed to read in `$response`; those errors are the SDK's SyntaxError and TypeError. */
function explainUnreadable(error: unknown, operation: string, endpoint: string): unknown {
  if (!(error instanceof SyntaxError || error instanceof TypeError) || !('$response' in error)) return error
  const response: unknown = error.$response
  const { statusCode, headers, body } = Object(response)
  return new UnreadableAnswer(
    { operation, endpoint },
    {
      status: Number(statusCode ?? 0),
      contentType: String(Object(headers)['content-type'] ?? ''),
      body: body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '',
    },
    error,
  )
}
