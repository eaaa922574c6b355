import type { DescribeServicesRequest, DescribeServicesResponse, Service, Task } from '@aws-sdk/client-ecs'
import type { PollSource } from './poller.ts'
import { createServiceTasks, type TaskReads } from './service-tasks.ts'

/** The reads that watching services takes; an `ECS` client has them. */
export interface ServiceReads extends TaskReads {
  describeServices(input: DescribeServicesRequest): Promise<DescribeServicesResponse>
}

/** A service as one poll saw it, and right after that its tasks: those that should run, and the stopped ones still listed. */
export interface ServiceView {
  readonly service: Service
  readonly tasks: readonly Task[]
}

/** DescribeServices takes at most 10 services (PAGE-04). */
const batchSize = 10

/**
 * Reads services of one cluster, by ARN or name, with their tasks: one DescribeServices for ten of them, one or two ListTasks
 * for each, one DescribeTasks for a hundred tasks of them all.
 */
export function serviceSource(ecs: ServiceReads, cluster: string): PollSource<ServiceView> {
  const tasksOf = createServiceTasks(ecs, cluster)
  return {
    batchSize,
    async describe(ids) {
      const { services = [] } = await ecs.describeServices({ cluster, services: [...ids] })
      const tasks = await tasksOf(services)
      const views = services.map((service) => ({
        service,
        tasks: tasks.get(service.serviceName ?? '') ?? [],
      }))
      return new Map(
        ids.flatMap((id) => {
          const view = views.find(({ service }) => id === service.serviceArn || id === service.serviceName)
          return view ? [[id, view] as const] : []
        }),
      )
    },
  }
}
