import { hash } from 'node:crypto'
import type { Signal } from './process/signals.ts'

/** What the reference knows of an image that can be pulled. */
export interface Image {
  readonly entryPoint: readonly string[]
  readonly command: readonly string[]
  /** What StopTask sends (TK-14). */
  readonly stopSignal: Signal
  /** How long its pull takes, in milliseconds of the reference's time. */
  readonly pullMs: number
  readonly environment?: Readonly<Record<string, string>>
}

const image = (command: readonly string[], rest: Partial<Image> = {}): Image => ({
  entryPoint: [],
  command,
  stopSignal: 'SIGTERM',
  pullMs: 600,
  ...rest,
})

const NGINX = image(['nginx', '-g', 'daemon off;'], {
  entryPoint: ['/docker-entrypoint.sh'],
  stopSignal: 'SIGQUIT',
  pullMs: 1000,
})
const HTTPD = image(['httpd-foreground'], { stopSignal: 'SIGWINCH', pullMs: 1000 })
const SHELL = image(['/bin/sh'])
const BASH = image(['bash'], { pullMs: 1000 })

/** A long-running application that ends with 0 on SIGTERM: what an image that is not in the table is taken for. */
const APPLICATION = image(['application'], { pullMs: 1000 })

/** Images by the last part of their repository's name, whatever the registry and the tag. */
const KNOWN: ReadonlyMap<string, Image> = new Map([
  ['busybox', image(['sh'], { pullMs: 400 })],
  ['alpine', SHELL],
  ['bash', BASH],
  ['debian', BASH],
  ['ubuntu', BASH],
  ['amazonlinux', image(['/bin/bash'], { pullMs: 1000 })],
  ['nginx', NGINX],
  ['httpd', HTTPD],
  ['amazon-ecs-sample', image(['/usr/sbin/httpd', '-D', 'FOREGROUND'], { pullMs: 1000 })],
  ['amazon-ecs-pause', image(['/pause'], { pullMs: 200 })],
  ['redis', image(['redis-server'], { entryPoint: ['docker-entrypoint.sh'], pullMs: 800 })],
  ['hello-world', image(['/hello'], { pullMs: 300 })],
])

const PULL_NEVER = /does-not-exist|doesnotexist|nonexistent|non-existent|no-such|\.invalid(?:[:/]|$)/i
const REFERENCE =
  /^(?:(?<registry>[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?|localhost(?::\d+)?)\/)?(?<path>[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@sha256:[0-9a-f]{64})?$/

/**
 * The image of that name; nothing for one that can't be pulled. The rule:
 * - a name with `does-not-exist`, `nonexistent` or `no-such` anywhere in it, tag included, or on a host under
 *   `.invalid`, can't be pulled, nor can what is no valid reference;
 * - an image whose repository ends in a name of the table is that image, in any registry, with any tag;
 * - an official image of Docker Hub (no slash in the name) that is not in the table does not exist;
 * - everything else is an application that runs until it is stopped.
 */
export function findImage(reference: string): Image | undefined {
  if (PULL_NEVER.test(reference)) return undefined
  const { registry, path } = REFERENCE.exec(reference)?.groups ?? {}
  if (path === undefined) return undefined
  const known = KNOWN.get(path.slice(path.lastIndexOf('/') + 1))
  if (known) return known
  const isOfficial = registry === undefined && (!path.includes('/') || path.startsWith('library/'))
  return isOfficial ? undefined : APPLICATION
}

/** Why the pull of an image failed, in the words of the agent (FL-04). */
export function pullError(reference: string): string {
  const repository = reference.replace(/(?::[^:/]*)?(?:@.*)?$/, '')
  return (
    `CannotPullContainerError: Error response from daemon: pull access denied for ${repository}, ` +
    "repository does not exist or may require 'docker login': denied: requested access to the resource is denied"
  )
}

const digests = new Map<string, string>()

/** The manifest digest of an image: always the same for the same reference. */
export function imageDigest(reference: string): string {
  let digest = digests.get(reference)
  if (digest === undefined) {
    digest = `sha256:${hash('sha256', reference)}`
    if (digests.size < 1000) digests.set(reference, digest)
  }
  return digest
}
