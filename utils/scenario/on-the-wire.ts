import type { ECS } from '@aws-sdk/client-ecs'
import { HttpRequest, HttpResponse } from '@smithy/core/protocols'

/**
 * Makes one call whose request is changed after the SDK has written it, for what no SDK would send: an operation that
 * does not exist, a body that is no JSON. It is signed, sent and recorded like any other.
 */
export async function sendRewritten<T>(
  ecs: ECS,
  rewrite: (request: HttpRequest) => void,
  call: () => Promise<T>,
): Promise<T> {
  const name = 'rewriteRequest'
  ecs.middlewareStack.add(
    (next) => async (args) => {
      if (HttpRequest.isInstance(args.request)) rewrite(args.request)
      return next(args)
    },
    // Before content length and signature are made.
    { step: 'build', priority: 'high', name },
  )
  try {
    return await call()
  } finally {
    ecs.middlewareStack.remove(name)
  }
}

/** Makes one call and gives the answer's HTTP headers, by lower-case name. */
export async function answerHeaders(
  ecs: ECS,
  call: () => Promise<unknown>,
): Promise<Readonly<Record<string, string>>> {
  const name = 'readHeaders'
  let headers: Record<string, string> = {}
  ecs.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      if (HttpResponse.isInstance(result.response)) headers = result.response.headers
      return result
    },
    { step: 'deserialize', priority: 'high', name },
  )
  try {
    await call()
  } finally {
    ecs.middlewareStack.remove(name)
  }
  return headers
}
