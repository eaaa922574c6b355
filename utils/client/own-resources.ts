import { FrameworkError } from '../errors/framework-error.ts'

/** A call that would change something that the run has not made; it was not sent. */
class ForeignResource extends FrameworkError<'FOREIGN_RESOURCE'> {
  override readonly name = 'ForeignResource'
  constructor(operation: string, what: string) {
    super({
      code: 'FOREIGN_RESOURCE',
      message: `${operation} was not sent: it would change ${what}, which is not this run's`,
      advice:
        "a scenario makes what it changes by given, with a name from given.name(); if it needs an account of its own, it says needs: ['own-account'].",
    })
  }
}

/** Reading changes nothing. */
const reads = /^(Describe|List|Get|Discover)/

/** The members that name what an operation changes: each of them must be the run's. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  CreateCluster: ['clusterName'],
  RegisterTaskDefinition: ['family'],
  DeregisterTaskDefinition: ['taskDefinition'],
  DeleteTaskDefinitions: ['taskDefinitions'],
  TagResource: ['resourceArn'],
  UntagResource: ['resourceArn'],
  CreateCapacityProvider: ['name'],
  UpdateCapacityProvider: ['name'],
  DeleteCapacityProvider: ['capacityProvider'],
  StopServiceDeployment: ['serviceDeploymentArn'],
  ContinueServiceDeployment: ['serviceDeploymentArn'],
}

/** Operations in one cluster, which is the cluster `default` of the account where none is given (WIRE-05). */
const inCluster = new Set([
  'CreateService',
  'CreateTaskSet',
  'DeleteAttributes',
  'DeleteCluster',
  'DeleteService',
  'DeleteTaskSet',
  'DeregisterContainerInstance',
  'ExecuteCommand',
  'PutAttributes',
  'PutClusterCapacityProviders',
  'RegisterContainerInstance',
  'RunTask',
  'StartTask',
  'StopTask',
  'SubmitAttachmentStateChanges',
  'SubmitContainerStateChange',
  'SubmitTaskStateChange',
  'UpdateCluster',
  'UpdateClusterSettings',
  'UpdateContainerAgent',
  'UpdateContainerInstancesState',
  'UpdateService',
  'UpdateServicePrimaryTaskSet',
  'UpdateTaskProtection',
  'UpdateTaskSet',
])

/**
 * Why a call may not be sent: it would change what has a name that begins as none of the run's own. Operations that change
 * the account, or that are not known here, are refused whatever they name. An empty name is nobody's: the endpoint refuses it.
 */
export function foreignIn(
  operation: string,
  input: object,
  ownNames: readonly string[],
): FrameworkError | undefined {
  if (reads.test(operation)) return undefined
  const members = inCluster.has(operation) ? ['cluster'] : subjects[operation]
  if (!members) return new ForeignResource(operation, 'the account')
  for (const member of members) {
    const value: unknown = Reflect.get(input, member)
    if (value === undefined) return new ForeignResource(operation, `what holds without ${member}`)
    const foreign = [value].flat().find((name) => !isOwn(name, ownNames))
    if (foreign !== undefined) return new ForeignResource(operation, `${member} ${String(foreign)}`)
  }
  return undefined
}

/** A name, or an ARN with the name as a part of it. */
function isOwn(name: unknown, ownNames: readonly string[]): boolean {
  if (name === '') return true
  const parts = String(name).split(/[:/]/)
  return parts.some((part) => ownNames.some((own) => part.startsWith(own)))
}
