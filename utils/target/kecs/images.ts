/** What KECS is judged, and what runs beside it; read from the environment once, as a run judges one KECS. */
interface KecsImages {
  /** `ghcr.io/nandemo-ya/kecs:v0.0.1-beta.10` */
  readonly kecs: string
  /** The image's tag: KECS itself tells no version (its health page says `dev`). */
  readonly version: string
  /** KECS keeps its state in PostgreSQL alone. */
  readonly postgres: string
}

/** The newest release that there was when this was written. */
const newestTag = 'v0.0.1-beta.10'

/** The images by KECS_IMAGE, else by its tag KECS_VERSION; and POSTGRES_IMAGE. */
export function kecsImages(environment: NodeJS.ProcessEnv = process.env): KecsImages {
  const tag = environment['KECS_VERSION'] || newestTag
  const kecs = environment['KECS_IMAGE'] || `ghcr.io/nandemo-ya/kecs:${tag}`
  return { kecs, version: tagOf(kecs), postgres: environment['POSTGRES_IMAGE'] || 'postgres:15' }
}

/** The tag of an image reference (`registry:5000/kecs:v1` has `v1`), `latest` where it names none, its digest where it has one. */
function tagOf(image: string): string {
  const lastPart = image.slice(image.lastIndexOf('/') + 1)
  const [, reference = 'latest'] = /[:@](.+)$/.exec(lastPart) ?? []
  return reference
}

/** What the containers of tasks are made of; nodes may reach no registry. */
export const taskImages: readonly string[] = ['busybox:latest', 'nginx:latest']
