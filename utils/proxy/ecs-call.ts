import type { IncomingMessage } from 'node:http'

const service = 'AmazonEC2ContainerServiceV20141113'

/** The ECS operation that a request calls (WIRE-01); undefined where it is for another service, or no call. */
export function operationOf({ headers, url = '' }: IncomingMessage): string | undefined {
  const target = headers['x-amz-target']
  const [, named] = new RegExp(`^${service}\\.(\\w+)$`).exec(typeof target === 'string' ? target : '') ?? []
  // Smithy's own protocol names it in the path.
  const [, inPath] = new RegExp(`/service/${service}/operation/(\\w+)$`).exec(url) ?? []
  return named ?? inPath
}
