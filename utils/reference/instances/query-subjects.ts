import type { QuerySubjects } from '../cluster-query/query.ts'
import type { InstanceState } from '../world.ts'

/** What cluster queries ask of a container instance (DG:cluster-query-language). */
export function instanceSubjects(instance: InstanceState): QuerySubjects {
  return (subject) => {
    if (subject.startsWith('attribute:')) return attribute(instance, subject.slice('attribute:'.length))
    switch (subject) {
      case 'agentConnected':
        return [String(instance.agentConnected)]
      case 'agentVersion':
        return given(instance.versionInfo?.agentVersion)
      case 'ec2InstanceId':
        return given(instance.ec2InstanceId)
      case 'ec2InstanceType':
        return attribute(instance, 'ecs.instance-type')
      case 'registeredAt':
        return [new Date(instance.registeredAt).toISOString()]
      case 'runningTasksCount':
        return [String(instance.load.toRunCount)]
      case 'task:group':
        return [...instance.load.groups]
      default:
        return undefined
    }
  }
}

function attribute({ attributes }: InstanceState, wanted: string): string[] {
  return attributes.flatMap(({ name, value = '' }) => (name === wanted ? [value] : []))
}

function given(value: string | undefined): string[] {
  return value === undefined ? [] : [value]
}
