import type { QuerySubjects } from '../cluster-query/query.ts'
import type { ClusterState, InstanceState } from '../world.ts'

/** What cluster queries ask of a container instance (DG:cluster-query-language). */
export function instanceSubjects(cluster: ClusterState, instance: InstanceState): QuerySubjects {
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
        return [String(groups(cluster, instance).length)]
      case 'task:group':
        return groups(cluster, instance)
      default:
        return undefined
    }
  }
}

function attribute({ attributes }: InstanceState, wanted: string): string[] {
  return attributes.flatMap(({ name, value = '' }) => (name === wanted ? [value] : []))
}

/** The groups of the tasks that are to run here, one entry a task. */
function groups({ tasks }: ClusterState, { placedTaskIds }: InstanceState): string[] {
  return [...placedTaskIds].flatMap((id) => {
    const task = tasks.get(id)?.task
    return task?.desiredStatus === 'RUNNING' ? [task.group ?? ''] : []
  })
}

function given(value: string | undefined): string[] {
  return value === undefined ? [] : [value]
}
