import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { isRecord, textOf } from './json.ts'
import type { Listing } from './listings.ts'

/** Calls that make something which starts and stops tasks by itself. */
export const startsTasks = /^Create(Service|TaskSet|Daemon|ExpressGateway)/

const listsOfCluster = new Set(['ListAttributes', 'ListContainerInstances', 'ListServices', 'ListTasks'])

/**
 * Which listings change only by what their own history calls: those of a cluster or a family that the history made
 * itself. Other lists are shared with everyone who uses the endpoint at the time.
 */
export function staticScopes() {
  const clusters = new Set<string>()
  const families = new Set<string>()
  let tasksStartThemselves = false
  return {
    see(call: Call) {
      if (startsTasks.test(call.operation)) tasksStartThemselves = true
      if (call.status !== 200 || !isRecord(call.input)) return
      const cluster = textOf(call.input, 'clusterName')
      const family = textOf(call.input, 'family')
      // Anyone may be using `default`.
      if (call.operation === 'CreateCluster' && cluster !== undefined && cluster !== 'default')
        clusters.add(cluster)
      if (call.operation === 'RegisterTaskDefinition' && family !== undefined) families.add(family)
    },
    has({ operation, input }: Listing): boolean {
      // What a filter selects by may change without a call.
      if (textOf(input, 'filter') !== undefined) return false
      if (operation === 'ListTaskDefinitions') return families.has(textOf(input, 'familyPrefix') ?? '')
      if (operation === 'ListTasks' && tasksStartThemselves) return false
      return listsOfCluster.has(operation) && clusters.has(idOf(textOf(input, 'cluster') ?? ''))
    },
  }
}
