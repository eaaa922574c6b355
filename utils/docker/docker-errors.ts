import { FrameworkError } from '../errors/framework-error.ts'

/** No Docker Engine answers. */
export class DockerAbsent extends FrameworkError {
  override readonly name = 'DockerAbsent'
  constructor(target: string, cause: unknown) {
    super({
      code: 'DOCKER_ABSENT',
      message: `the target ${target} runs in a container, but no Docker Engine answers`,
      seen: [firstLine(cause), `DOCKER_HOST is ${process.env['DOCKER_HOST'] ?? 'not set'}`],
      advice: 'start Docker, or run the endpoint yourself and use TARGET=external with ECS_ENDPOINT_URL.',
      cause,
    })
  }
}

/** The image is neither here nor to be pulled. */
export class ImageAbsent extends FrameworkError {
  override readonly name = 'ImageAbsent'
  constructor(image: string, cause: unknown) {
    super({
      code: 'IMAGE_ABSENT',
      message: `the image ${image} is not on this machine and can't be pulled`,
      seen: [firstLine(cause)],
      advice: `try "docker pull ${image}", or load it with "docker load".`,
      cause,
    })
  }
}

/** The container ended, or did not start. */
export class ContainerFailed extends FrameworkError {
  override readonly name = 'ContainerFailed'
  constructor(image: string, cause: unknown, logTail: string) {
    super({
      code: 'CONTAINER_FAILED',
      message: `a container of ${image} did not come up`,
      seen: [
        firstLine(cause),
        ...(logTail === '' ? [] : ['its log ends:', ...logTail.trimEnd().split('\n').slice(-15)]),
      ],
      advice: `try "docker run --rm ${image}" and read what it says; is the Docker Engine out of disk or memory?`,
      cause,
    })
  }
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n', 1)[0] ?? ''
}
