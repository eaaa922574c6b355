import { setFlagsFromString } from 'node:v8'
import { Command, InvalidArgumentError } from 'commander'

/** `endpoint`: the embedded ECS for other clients, until Ctrl-C. */
export function endpointCommand(): Command {
  return new Command('endpoint')
    .description('Serves the embedded ECS endpoint until Ctrl-C, for the AWS CLI and other clients.')
    .option('--port <port>', 'port to serve on; 0 takes any free one', parsePort, 4566)
    .option('--host <address>', 'address to bind', '127.0.0.1')
    .option('--time-scale <factor>', 'how many seconds of the endpoint pass in a real second', parseScale, 20)
    .option('--region <region>', 'AWS region of the endpoint', 'us-east-1')
    .action(serve)
}

interface EndpointOptions {
  readonly port: number
  readonly host: string
  readonly timeScale: number
  readonly region: string
}

/** Settles when it is told to stop. */
async function serve(options: EndpointOptions): Promise<void> {
  // V8 would let its nursery grow to 100 MB under load; kept at its first size, 10,000 tasks fit in 180 MB, as fast.
  setFlagsFromString('--semi-space-growth-factor=1')
  const { startReference } = await import('../../reference/server.ts')
  const reference = await startReference(options)
  process.stdout.write(greeting(reference.url, options))
  const { promise: told, resolve: stop } = Promise.withResolvers<void>()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await told
  await reference.stop()
}

function greeting(url: string, { region, timeScale }: EndpointOptions): string {
  return [
    `ECS endpoint at ${url} (health: GET ${url}/_health, forget everything: POST ${url}/_reset)`,
    'Clients need:',
    `  export AWS_ENDPOINT_URL_ECS=${url}`,
    `  export AWS_ENDPOINT_URL=${url}`,
    '  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
    `  export AWS_DEFAULT_REGION=${region} AWS_REGION=${region}`,
    'AWS_ENDPOINT_URL sends the calls for all services here, as some tools need; only those for ECS are answered.',
    `Its time runs ${timeScale} times as fast as yours, and its timestamps with it (--time-scale).`,
    'Ctrl-C stops it.',
    '',
  ].join('\n')
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new InvalidArgumentError('Give a number from 0 to 65535.')
}

function parseScale(text: string): number {
  const scale = Number(text)
  if (scale > 0 && Number.isFinite(scale)) return scale
  throw new InvalidArgumentError('Give a number above 0, e.g. 20.')
}
