import type { ECS } from '@aws-sdk/client-ecs'

/** The operations that have been called through a client from here on, whatever became of the calls: `RunTask`. */
export function calledOperations(ecs: Pick<ECS, 'middlewareStack'>): ReadonlySet<string> {
  const called = new Set<string>()
  ecs.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName) called.add(commandName.replace(/Command$/, ''))
        return next(args)
      },
    { step: 'initialize', name: 'noteOperation' },
  )
  return called
}

/** What may be left in a cluster. */
export interface Holdings {
  readonly services: boolean
  readonly tasks: boolean
  readonly instances: boolean
}

/** What the clusters of a scenario may hold after these calls; what no call can have brought there need not be looked for. */
export function holdingsAfter(called: ReadonlySet<string>): Holdings {
  const services = called
    .values()
    .some((operation) => /^Create(?!Cluster$|CapacityProvider$)/.test(operation))
  return {
    services,
    tasks: services || called.has('RunTask') || called.has('StartTask'),
    // Managed instances come with their provider.
    instances: called.has('RegisterContainerInstance') || called.has('CreateCapacityProvider'),
  }
}
