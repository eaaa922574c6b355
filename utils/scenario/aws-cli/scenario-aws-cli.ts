import type { ECS } from '@aws-sdk/client-ecs'
import { z } from 'zod'
import { type AwsCli, type AwsCliCommand, createAwsCli } from '../../aws-cli/aws-cli.ts'
import { AwsCliAbandoned, AwsCliUnreadable } from '../../aws-cli/aws-cli-errors.ts'
import type { Attempt, Recorder } from '../../history/recorder.ts'
import { startRecordingProxy } from '../../proxy/recording-proxy.ts'
import type { Profile } from '../../target/profile.ts'
import type { CleanUp } from '../clean-up.ts'
import { awsCliCommandMs } from '../deadline.ts'
import { awsvpcNetwork } from '../given/launch.ts'
import { emptyCluster, removeCluster, removeTaskDefinition } from '../given/remove.ts'
import { type EcsAnswer, ecsAnswerSchema } from './ecs-answer.ts'

/** The AWS CLI in a scenario; what it calls is recorded like the calls of `ecs`, and what it makes is taken away afterwards. */
export interface ScenarioAwsCli extends AwsCli {
  /** Runs `aws ecs …`: `ecs('list-tasks', '--cluster', cluster)`. Rejects as `run` does. */
  ecs(command: string, ...words: readonly string[]): Promise<EcsAnswer>
  /** The words that give an awsvpc task its network, as the target's profile has it. */
  readonly network: readonly string[]
}

export interface AwsCliMaking {
  /** Absolute path of the program; absent where the scenario did not say `clients: ['aws-cli']`. */
  readonly binary: string | undefined
  readonly endpoint: string
  readonly recorder: Pick<Recorder, 'record'>
  readonly profile: Pick<Profile, 'deadlines' | 'network' | 'pace' | 'region'>
  readonly cleanUp: Pick<CleanUp, 'add'>
  /** Takes away what the program made. */
  readonly remover: ECS
}

/** The AWS CLI of one scenario, and how it ends. */
export interface AwsCliOfScenario {
  readonly awsCli: ScenarioAwsCli
  /** Kills what still runs, waits for the end of it, and stops the proxy. */
  close(): Promise<void>
}

/** The proxy is started with the first command. */
export function createScenarioAwsCli(making: AwsCliMaking): AwsCliOfScenario {
  const { binary, endpoint, recorder, profile } = making
  const over = new AbortController()
  const running = new Set<Promise<unknown>>()
  const record = noting(making)
  let proxy: ReturnType<typeof startRecordingProxy> | undefined

  async function runNow(args: readonly string[], options?: AwsCliCommand): Promise<unknown> {
    if (binary === undefined) throw new Error("a scenario that uses the AWS CLI says `clients: ['aws-cli']`")
    // A body that outlasts its deadline may come here late: a proxy that is begun then is stopped by nobody.
    if (over.signal.aborted) throw new AwsCliAbandoned(args)
    proxy ??= startRecordingProxy({ endpoint, recorder: { record }, deadlineMs: profile.deadlines.callMs })
    const { url } = await proxy
    const { region } = profile
    const { signal } = over
    return createAwsCli({ binary, endpoint: url, region, deadlineMs: awsCliCommandMs, signal }).run(
      args,
      options,
    )
  }

  async function run(args: readonly string[], options?: AwsCliCommand): Promise<unknown> {
    const command = runNow(args, options)
    running.add(command)
    return command.finally(() => running.delete(command))
  }

  async function ecs(command: string, ...words: readonly string[]): Promise<EcsAnswer> {
    const args = ['ecs', command, ...words]
    const printed = await run(args)
    const read = ecsAnswerSchema.safeParse(printed ?? {})
    if (read.success) return read.data
    const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw new AwsCliUnreadable(args, { stdout: JSON.stringify(printed), stderr: '' }, why, read.error)
  }

  return {
    awsCli: { run, ecs, network: ['--network-configuration', JSON.stringify(awsvpcNetwork(profile))] },
    async close() {
      over.abort()
      await Promise.allSettled(running)
      if (proxy) (await proxy).stop()
    },
  }

  /** Records a call, and notes what it makes. */
  function noting({ cleanUp, remover, profile: { pace, deadlines } }: AwsCliMaking): Recorder['record'] {
    const clusters = new Set<string>()
    const removal = { pollMs: pace.pollMs, taskMs: Math.max(deadlines.taskMs, deadlines.serviceMs) }
    const once = (cluster: string, what: string, remove: () => Promise<unknown>) => {
      if (!clusters.has(`${what} ${cluster}`)) cleanUp.add(`${what} ${cluster}`, remove)
      clusters.add(`${what} ${cluster}`)
    }
    return (attempt) => {
      recorder.record(attempt)
      if (attempt.operation === 'RegisterTaskDefinition') {
        const arn = registered.safeParse(jsonOf(attempt.body)).data?.taskDefinition.taskDefinitionArn
        if (arn !== undefined) cleanUp.add(`task definition ${arn}`, () => removeTaskDefinition(remover, arn))
      }
      const { cluster, clusterName } = named.safeParse(jsonOf(attempt.inputJson)).data ?? {}
      if (attempt.operation === 'CreateCluster' && clusterName !== undefined)
        once(clusterName, 'cluster', () => removeCluster(remover, clusterName, removal))
      if (/^(CreateService|RunTask)$/.test(attempt.operation) && cluster !== undefined)
        once(cluster, 'what runs in the cluster', () => emptyCluster(remover, cluster))
    }
  }
}

const registered = z.object({ taskDefinition: z.object({ taskDefinitionArn: z.string() }) })
const named = z.object({ cluster: z.string().optional(), clusterName: z.string().optional() })

function jsonOf(text: Attempt['body']): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
