import { clientError } from '../ecs-error.ts'

/** What ECS takes from an EC2 instance identity document. */
export interface IdentityDocument {
  readonly instanceId?: string
  readonly instanceType?: string
  readonly availabilityZone?: string
  readonly architecture?: string
  readonly imageId?: string
}

/** Reads the document; without one nothing is known. Throws ClientException for what is no JSON object. */
export function readIdentityDocument(text: string | undefined): IdentityDocument {
  if (!text) return {}
  const document = parse(text)
  if (typeof document !== 'object' || document === null) throw malformed()
  const members = new Map<string, unknown>(Object.entries(document))
  const read = (name: string) => {
    const value = members.get(name)
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  return {
    ...read('instanceId'),
    ...read('instanceType'),
    ...read('availabilityZone'),
    ...read('architecture'),
    ...read('imageId'),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed()
  }
}

function malformed() {
  return clientError('The instance identity document is not valid.')
}
