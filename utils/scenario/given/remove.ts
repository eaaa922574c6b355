import {
  type ECS,
  ECSServiceException,
  paginateListContainerInstances,
  paginateListServices,
  paginateListTasks,
} from '@aws-sdk/client-ecs'
import pRetry from 'p-retry'
import type { Holdings } from './called-operations.ts'

export interface RemovalPace {
  /** First pause between two attempts, in milliseconds. */
  readonly pollMs: number
  /** How long tasks may take to stop, and services with them, in milliseconds. */
  readonly taskMs: number
}

const anything: Holdings = { services: true, tasks: true, instances: true }

/**
 * Deletes a cluster's services, stops its tasks, deregisters its instances, and deletes it as soon as ECS lets it go (CL-06,
 * CL-07). What it can't hold by the scenario's own calls is not looked for, unless ECS says that it is there: another program
 * may have made it.
 */
export async function removeCluster(
  ecs: ECS,
  cluster: string,
  { pollMs, taskMs }: RemovalPace,
  mayHold: Holdings = anything,
): Promise<void> {
  await emptyCluster(ecs, cluster, mayHold)
  await pRetry(() => unlessRefused(() => ecs.deleteCluster({ cluster }), 'ClusterNotFoundException'), {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: pollMs,
    factor: 1.5,
    maxTimeout: 2_000,
    maxRetryTime: taskMs,
    shouldRetry: ({ error }) =>
      /^ClusterContains(Services|Tasks|ContainerInstances)Exception$/.test(error.name),
    onFailedAttempt: ({ error: { name } }) =>
      emptyCluster(ecs, cluster, {
        services: !mayHold.services && name.includes('Services'),
        tasks: !mayHold.tasks && name.includes('Tasks'),
        instances: !mayHold.instances && name.includes('Instances'),
      }),
  })
}

/** Deletes a cluster's services, stops its tasks and deregisters its instances, without waiting for the end of any of them. */
export async function emptyCluster(
  ecs: ECS,
  cluster: string,
  { services, tasks, instances }: Holdings = anything,
): Promise<void> {
  // Services first: they would replace what is stopped.
  if (services) await unlessRefused(() => removeServices(ecs, cluster))
  if (tasks) await unlessRefused(() => stopTasks(ecs, cluster))
  if (instances) await unlessRefused(() => deregisterInstances(ecs, cluster))
}

async function removeServices(ecs: ECS, cluster: string): Promise<void> {
  const services = await arnsOf(
    paginateListServices({ client: ecs, ...paging }, { cluster }),
    (page) => page.serviceArns,
  )
  await Promise.all(services.map((service) => removeService(ecs, { cluster, service })))
}

async function stopTasks(ecs: ECS, cluster: string): Promise<void> {
  const taskArns = await arnsOf(
    paginateListTasks({ client: ecs, ...paging }, { cluster }),
    (page) => page.taskArns,
  )
  await Promise.all(
    taskArns.map((task) => unlessRefused(() => ecs.stopTask({ cluster, task, reason: 'clean-up' }))),
  )
}

async function deregisterInstances(ecs: ECS, cluster: string): Promise<void> {
  const containerInstanceArns = await arnsOf(
    paginateListContainerInstances({ client: ecs, ...paging }, { cluster }),
    (page) => page.containerInstanceArns,
  )
  await Promise.all(
    containerInstanceArns.map((containerInstance) =>
      unlessRefused(() => ecs.deregisterContainerInstance({ cluster, containerInstance, force: true })),
    ),
  )
}

/** Deletes a service whatever it runs (SV-09); its tasks stop by themselves. */
export async function removeService(
  ecs: Pick<ECS, 'deleteService'>,
  { cluster, service }: { readonly cluster: string | undefined; readonly service: string },
): Promise<void> {
  await unlessRefused(() => ecs.deleteService({ cluster, service, force: true }))
}

/** A hundred a page is the most that lists give; ListServices gives ten unless asked for more. */
const paging = { pageSize: 100, stopOnSameToken: true }

async function arnsOf<Page>(
  pages: AsyncIterable<Page>,
  arnsIn: (page: Page) => readonly string[] | undefined,
): Promise<readonly string[]> {
  const arns: string[] = []
  for await (const page of pages) arns.push(...(arnsIn(page) ?? []))
  return arns
}

/** Makes a revision INACTIVE and has it deleted; one that a scenario did either with already is fine. */
export async function removeTaskDefinition(ecs: ECS, taskDefinition: string): Promise<void> {
  await unlessRefused(() => ecs.deregisterTaskDefinition({ taskDefinition }))
  await unlessRefused(() => ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] }))
}

/**
 * Removal meets things that a scenario has removed itself: a refusal (of the given type, or of any) is no failure here,
 * everything else is.
 */
export async function unlessRefused(call: () => Promise<unknown>, type?: string): Promise<void> {
  try {
    await call()
  } catch (error) {
    const refused = error instanceof ECSServiceException && error.$fault === 'client'
    if (!refused || (type !== undefined && error.name !== type)) throw error
  }
}
