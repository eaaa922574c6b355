import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ContainerRuntimeClient } from 'testcontainers'
import { answeredInTime } from './docker.ts'
import { ownership } from './owned-containers.ts'

/** An HTTP GET to `localhost` as a container sees it. */
export interface InnerRequest {
  readonly containerId: string
  readonly port: number
  /** `/` */
  readonly path: string
}

/** What came of it: an answer, or why nothing answers in there. */
export type InnerOutcome = { readonly status: number; readonly body: string } | { readonly silent: string }

/** Its nc is used, from a container beside the one that is asked, as that may have neither. */
const image = 'busybox:latest'

/** HTTP/1.0, so that the server closes the connection after its answer, and sends it in one piece. Arguments: port and path. */
const script =
  'printf \'GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n\' "$2" | timeout 5 nc -w 2 127.0.0.1 "$1"'

/** How long the Docker Engine may take for one step, in milliseconds. */
const stepMs = 10_000

/**
 * Sends an HTTP GET from inside the network of a running container, without publishing a port: a container of busybox is put
 * into the same network for as long as that takes. Rejects where the Docker Engine does not do its part.
 */
export async function getInside(
  runtime: ContainerRuntimeClient,
  { containerId, port, path }: InnerRequest,
): Promise<InnerOutcome> {
  const { dockerode } = runtime.container
  const step = <T>(answer: Promise<T>, what: string) => answeredInTime(answer, stepMs, what)
  const made = dockerode.createContainer({
    Image: image,
    Cmd: ['sh', '-c', script, 'sh', String(port), path],
    Labels: ownership(crypto.randomUUID()),
    HostConfig: { NetworkMode: `container:${containerId}` },
  })
  const helper = await step(made, 'making a container that asks another')
  try {
    const stream = await step(
      helper.attach({ stream: true, stdout: true, stderr: true }),
      'listening to the container that asks',
    )
    const [output, errors] = [new PassThrough(), new PassThrough()]
    helper.modem.demuxStream(stream, output, errors)
    stream.once('close', () => [output, errors].map((one) => one.end()))
    stream.once('end', () => [output, errors].map((one) => one.end()))
    await step(helper.start(), 'starting the container that asks')
    const said = Promise.all([text(output), text(errors)])
    const [answer, complaint] = await step(said, 'asking from inside the network')
    return readAnswer(answer) ?? { silent: complaint.trim() || 'the connection was closed without an answer' }
  } finally {
    await step(helper.remove({ force: true, v: true }), 'removing the container that asked').catch(
      () => undefined,
    )
  }
}

/** The status and the body of an HTTP answer as it came; nothing where it is none. */
export function readAnswer(answer: string): { status: number; body: string } | undefined {
  const [, status, body] = /^HTTP\/\d\.\d (\d{3}).*?\r\n\r\n(.*)$/s.exec(answer) ?? []
  return status === undefined || body === undefined ? undefined : { status: Number(status), body }
}
