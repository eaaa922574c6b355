import { ECS, type RunTaskRequest } from '@aws-sdk/client-ecs'
import { readFixture } from '../scenario/fixture.ts'

/** A plain SDK client, as anybody has it. */
export function bareClient(endpoint: string): ECS {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  return new ECS({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials })
}

/**
 * Starts so many long-running Fargate tasks in the cluster `bench`, ten a call, the most that RunTask takes (TK-06); their ARNs.
 */
export async function runTasks(ecs: ECS, count: number, subnets: string[]): Promise<string[]> {
  await ecs.createCluster({ clusterName: 'bench' })
  await ecs.registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'bench' })
  const input: RunTaskRequest = {
    cluster: 'bench',
    taskDefinition: 'bench',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [] } },
  }
  const arns: string[] = []
  while (arns.length < count) {
    const { tasks = [] } = await ecs.runTask({ ...input, count: Math.min(10, count - arns.length) })
    if (tasks.length === 0) throw new Error(`RunTask placed no task after ${arns.length}`)
    arns.push(...tasks.map(({ taskArn = '' }) => taskArn))
  }
  return arns
}
