import type { ECS } from '@aws-sdk/client-ecs'
import { createClient } from '../client/create-client.ts'
import { credentialsOf } from '../client/credentials.ts'
import { holdTo } from '../client/safeguards.ts'
import type { FrameworkError } from '../errors/framework-error.ts'
import { machineSlowness } from '../metrics/machine-slowness.ts'
import { createMetrics, type ScenarioMetrics } from '../metrics/metrics-collector.ts'
import { createServiceStatusChecker } from '../status/service-status-checker.ts'
import { createTaskStatusChecker } from '../status/task-status-checker.ts'
import { createScenarioAwsCli } from './aws-cli/scenario-aws-cli.ts'
import { createCleanUp } from './clean-up.ts'
import { ScenarioDeadlineExceeded, scenarioMsOf, within } from './deadline.ts'
import { askTask } from './door/ask-task.ts'
import { createEcspressoProjects } from './ecspresso-project.ts'
import { assertEndpointThere, EndpointGone, noticeSilence, probeAfter } from './endpoint-health.ts'
import { askResources } from './endpoint-resources/ask-resources.ts'
import { eventually } from './eventually.ts'
import { type Failure, readFailure } from './failure.ts'
import { createGiven } from './given/create-given.ts'
import { providerPrefix } from './given/names.ts'
import type { RunContext } from './run-context.ts'
import type { Staged } from './run-scenario.ts'
import { createScenarioLoad } from './scenario-load.ts'
import { createWeb } from './web.ts'
import type { ScenarioRecorder } from './workloads/record-workloads.ts'

/** How the body of a scenario ended, what it measured, and what could not be taken away afterwards. */
export interface BodyOutcome extends Pick<ScenarioMetrics, 'figures' | 'curves'> {
  readonly failure: Failure | undefined
  readonly leftBehind: readonly string[]
}

/** Runs the body within its deadline, and then the clean-up within the same again. */
export async function runBody(
  { run, options, body }: Pick<Staged, 'run' | 'options' | 'body'>,
  recorder: ScenarioRecorder,
): Promise<BodyOutcome> {
  const { profile, target, namePrefix, runId, ec2InstanceIds } = run
  const { callMs, readLagMs, taskMs, serviceMs, startMs } = profile.deadlines
  const scenarioMs = scenarioMsOf(profile.deadlines, options)
  const { pollMs } = profile.pace
  const connection = {
    endpoint: target.endpoint,
    region: profile.region,
    credentials: credentialsOf(run.credentials, profile.region),
    deadlineMs: callMs,
    maxAttempts: profile.maxAttempts,
  }
  const late = new AbortController()
  const ecs = createClient({ ...connection, recorder, signal: late.signal })
  const refusals = [safeguard(ecs, run)]
  // The body's own client makes no call any more once its deadline is over; what it made is still to be taken away.
  const remover = createClient({ ...connection, recorder })
  const cleanUp = createCleanUp()
  const tasks = createTaskStatusChecker(ecs, { pollMs, deadlineMs: taskMs })
  const services = createServiceStatusChecker(ecs, { pollMs, deadlineMs: serviceMs })
  const given = createGiven({
    ecs,
    remover,
    tasks,
    services,
    cleanUp,
    profile,
    namePrefix,
    runId,
    ec2InstanceIds,
  })
  const web = createWeb({
    ask: (request) => askTask(request, callMs),
    recorder,
    pollMs,
    deadlineMs: taskMs,
    signal: late.signal,
  })
  const ofPrograms = noticeSilence(recorder)
  const ecspresso = createEcspressoProjects({
    binary: options.clients?.includes('ecspresso') ? run.clients.ecspresso : undefined,
    endpoint: target.endpoint,
    reportFolder: run.reportFolder,
    recorder: ofPrograms,
    profile,
    given,
    cleanUp,
    remover,
    signal: late.signal,
  })
  const awsCli = createScenarioAwsCli({
    binary: options.clients?.includes('aws-cli') ? run.clients['aws-cli'] : undefined,
    endpoint: target.endpoint,
    recorder: ofPrograms,
    profile,
    cleanUp,
    remover,
  })
  const metrics = createMetrics({
    recorder,
    budgets: profile.budgets ?? {},
    ...(profile.budgetsForQuietMachine && { slowness: machineSlowness }),
    endpointResources: (options) => askResources(callMs, options),
  })
  const load = createScenarioLoad({
    ecs,
    repeatingClient(maxAttempts) {
      const repeating = createClient({ ...connection, maxAttempts, recorder, signal: late.signal })
      refusals.push(safeguard(repeating, run))
      return repeating
    },
    profile,
    isLoad: options.load !== undefined,
    signal: late.signal,
  })
  let error: unknown
  try {
    await assertEndpointThere()
    const context = {
      ecs,
      tasks,
      services,
      web,
      given,
      metrics: metrics.collector,
      load,
      ecspresso: ecspresso.project,
      awsCli: awsCli.awsCli,
      eventually: lagging({ pollMs, readLagMs }),
    }
    await within(scenarioMs, () => body(context))
  } catch (thrown) {
    if (thrown instanceof ScenarioDeadlineExceeded) late.abort()
    // What the probe asks is none of the scenario's calls.
    error = await probeAfter(thrown, () => createClient(connection), startMs, ofPrograms.metSilence())
  }
  tasks.close()
  services.close()
  await ecspresso.close()
  await awsCli.close()
  metrics.close()
  await recorder.settle?.()
  recorder.beginCleanUp()
  if (error instanceof EndpointGone) cleanUp.giveUp('the endpoint is gone')
  else
    await within(scenarioMs, () => cleanUp.run()).catch(() =>
      cleanUp.giveUp(`no time left after ${scenarioMs} ms`),
    )
  // A call that was not sent leaves nothing to judge, whatever the body made of it.
  error = refusals.map((refusal) => refusal()).find((refused) => refused !== undefined) ?? error
  const failure = error === undefined ? undefined : readFailure(error)
  const { figures, curves } = metrics
  return { failure, leftBehind: cleanUp.leftBehind, figures, curves }
}

/** Holds the body to the run's safeguards, where it has some; gives how to ask whether they had to hold it back. */
function safeguard(
  ecs: ECS,
  { taskBudget, namePrefix, runId }: RunContext,
): () => FrameworkError | undefined {
  if (!taskBudget) return () => undefined
  const ownNames = [namePrefix, providerPrefix(namePrefix)].map((prefix) => `${prefix}-${runId}-`)
  return holdTo(ecs, { budget: taskBudget, ownNames })
}

function lagging(lag: Parameters<typeof eventually>[0]): <T>(attempt: () => Promise<T>) => Promise<T> {
  return (attempt) => eventually(lag, attempt)
}
