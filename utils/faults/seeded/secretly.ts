import { type Fault, isJson, type Json, part, put } from '../fault.ts'
import { services } from './shown.ts'

/**
 * A member of the services' configuration is taken for something else than was asked, while every answer goes on showing
 * what was asked: only how the service behaves gives it away.
 */
export function secretly(member: string, taken: (asked: Json) => Json): Pick<Fault, 'requests' | 'answers'> {
  const asked = new Map<unknown, unknown>()
  const swap = (input: Json, name: unknown) => {
    if (!isJson(input[member])) return
    asked.set(name, structuredClone(input[member]))
    put(input, member, taken(part(input, member)))
  }
  return {
    requests: {
      CreateService: (input) => swap(input, input['serviceName']),
      UpdateService: (input) => swap(input, nameOf(input['service'])),
    },
    answers: services((service) => {
      const original = asked.get(service['serviceName'])
      if (isJson(original)) put(service, member, { ...part(service, member), ...original })
    }),
  }
}

/** The name in a service's ARN, or the name itself. */
function nameOf(reference: unknown): unknown {
  return typeof reference === 'string' ? reference.split('/').at(-1) : reference
}
