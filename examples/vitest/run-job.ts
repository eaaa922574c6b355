import { type ECS, waitUntilTasksStopped } from '@aws-sdk/client-ecs'

/** Runs a job on Fargate, waits for its end and gives the exit code of its container. */
export async function runJob(ecs: ECS, job: string, subnets: string[]): Promise<number | undefined> {
  const networkConfiguration = { awsvpcConfiguration: { subnets } }
  const { tasks: [started] = [] } = await ecs.runTask({
    taskDefinition: job,
    launchType: 'FARGATE',
    networkConfiguration,
  })
  if (started?.taskArn === undefined) throw new Error(`no task of ${job} was started`)
  const tasks = [started.taskArn]
  await waitUntilTasksStopped({ client: ecs, maxWaitTime: 300, minDelay: 1 }, { tasks })
  const { tasks: [stopped] = [] } = await ecs.describeTasks({ tasks })
  return stopped?.containers?.[0]?.exitCode
}
