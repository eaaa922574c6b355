import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  AnyCommand,
  DeleteOptions,
  DeployOptions,
  DeregisterOptions,
  InitOptions,
  RegisterOptions,
  RenderTarget,
  RollbackOptions,
  RunOptions,
  ScaleOptions,
  StatusOptions,
  TasksOptions,
  VerifyOptions,
  WaitOptions,
  WaitUntil,
} from './command-options.ts'
import { createCommands, type EcspressoClientOptions } from './commands.ts'
import { OptionUnknown } from './ecspresso-errors.ts'
import { option, switches } from './flags.ts'
import { readDiff } from './output/diff.ts'
import { readRegistered, readRevisions, readTasks } from './output/json-documents.ts'
import { readDelete, readDeploy, readDeregister, readInit, readRollback, readRun } from './output/log.ts'
import { readRender } from './output/render.ts'
import { readServiceState } from './output/service-state.ts'
import { readVerify } from './output/verify.ts'
import type {
  DeleteResult,
  DeployResult,
  DeregisterResult,
  DiffResult,
  InitResult,
  RegisterResult,
  RenderResult,
  RevisionsResult,
  RollbackResult,
  RunResult,
  StatusResult,
  TasksResult,
  VerifyResult,
  WaitResult,
} from './results.ts'
import type { EcspressoVersion } from './versions.ts'

/**
 * The program ecspresso (v2), command by command. What it prints is read; another exit code than 0 rejects with EcspressoFailed,
 * no end in time with EcspressoTimedOut, an output that can't be read with OutputUnreadable. Nothing asks for a confirmation.
 */
export interface EcspressoClient {
  /** Asked once. Rejects with VersionUnsuitable at another program, v1 or v3, and EcspressoUnusable where it does not tell. */
  version(): Promise<EcspressoVersion>
  init(options: InitOptions): Promise<InitResult>
  render(targets: readonly [RenderTarget, ...RenderTarget[]], options?: AnyCommand): Promise<RenderResult>
  verify(options?: VerifyOptions): Promise<VerifyResult>
  diff(options?: AnyCommand): Promise<DiffResult>
  register(options?: RegisterOptions): Promise<RegisterResult>
  deploy(options?: DeployOptions): Promise<DeployResult>
  status(options?: StatusOptions): Promise<StatusResult>
  rollback(options?: RollbackOptions): Promise<RollbackResult>
  run(options?: RunOptions): Promise<RunResult>
  scale(tasks: number, options?: ScaleOptions): Promise<DeployResult>
  refresh(options?: ScaleOptions): Promise<DeployResult>
  wait(options?: WaitOptions): Promise<WaitResult>
  tasks(options?: TasksOptions): Promise<TasksResult>
  revisions(options?: AnyCommand): Promise<RevisionsResult>
  deregister(options: DeregisterOptions): Promise<DeregisterResult>
  delete(options?: DeleteOptions): Promise<DeleteResult>
  /** Kills what still runs; settles when nothing does. No command is begun after that. */
  close(): Promise<void>
}

export function createEcspressoClient(options: EcspressoClientOptions): EcspressoClient {
  const { bare, call, version, close } = createCommands(options)
  const { folder } = options

  async function waitingFor(until: WaitUntil | undefined): Promise<string[]> {
    if (until === undefined) return []
    const { text, behaviour } = await version()
    if (!behaviour.waitUntil) throw new OptionUnknown('--wait-until', text, 'v2.5')
    return ['--wait-until', until]
  }

  return {
    version,
    async init({ into, jsonnet, ...rest }) {
      const target = join(folder, into)
      await mkdir(target, { recursive: true })
      const flags = [
        ...option('--cluster', rest.cluster),
        ...('service' in rest
          ? option('--service', rest.service)
          : option('--task-definition', rest.taskDefinition)),
        ...switches({ '--jsonnet': jsonnet, '--sort': rest.sort }),
        '--force-overwrite',
      ]
      const output = await bare(['init', ...flags], { deadlineMs: rest.deadlineMs, where: target })
      return { ...output, files: readInit(output).map((file) => join(target, file)) }
    },
    async render(targets, given) {
      const output = await call(['render', ...targets], given)
      return { ...output, ...readRender(output, targets) }
    },
    async verify({ getSecrets, putLogs, ...given } = {}) {
      const flags = switches({ '--[no-]get-secrets': getSecrets, '--[no-]put-logs': putLogs })
      const output = await call(['verify', ...flags], given)
      return { ...output, resources: readVerify(output) }
    },
    async diff(given) {
      const output = await call(['diff'], given)
      return { ...output, files: readDiff(output) }
    },
    async register({ dryRun, ...given } = {}) {
      const output = await call(['register', '--output', ...switches({ '--dry-run': dryRun })], given)
      return { ...output, taskDefinition: readRegistered(output) }
    },
    async deploy({ tasks, waitUntil, ...given } = {}) {
      const flags = switches({
        '--dry-run': given.dryRun,
        '--skip-task-definition': given.skipTaskDefinition,
        '--latest-task-definition': given.latestTaskDefinition,
        '--force-new-deployment': given.forceNewDeployment,
        '--suspend-auto-scaling': given.suspendAutoScaling,
        '--[no-]update-service': given.updateService,
        '--[no-]wait': given.wait,
      })
      const command = ['deploy', ...flags, ...option('--tasks', tasks), ...(await waitingFor(waitUntil))]
      return readDeploy(await call(command, given))
    },
    async status({ events, ...given } = {}) {
      const output = await call(['status', ...option('--events', events)], given)
      return { ...output, ...readServiceState(output) }
    },
    async rollback({ waitUntil, ...given } = {}) {
      const flags = switches({
        '--dry-run': given.dryRun,
        '--[no-]deregister-task-definition': given.deregisterTaskDefinition,
        '--[no-]wait': given.wait,
      })
      return readRollback(await call(['rollback', ...flags, ...(await waitingFor(waitUntil))], given))
    },
    async run({ overrides, tags, ...given } = {}) {
      const flags = switches({
        '--dry-run': given.dryRun,
        '--skip-task-definition': given.skipTaskDefinition,
        '--latest-task-definition': given.latestTaskDefinition,
        '--[no-]wait': given.wait,
      })
      const tagText = tags && Object.entries(tags).map(([key, value]) => `${key}=${value}`)
      const values = [
        ...option('--overrides', overrides && JSON.stringify(overrides)),
        ...option('--count', given.count),
        ...option('--watch-container', given.watchContainer),
        ...option('--revision', given.revision),
        ...option('--task-def', given.taskDefinitionFile),
        ...option('--propagate-tags', given.propagateTags),
        ...option('--tags', tagText?.join(',')),
        ...option('--client-token', given.clientToken),
        ...option('--wait-until', given.waitUntil),
      ]
      return readRun(await call(['run', ...flags, ...values], given))
    },
    async scale(tasks, { dryRun, wait, ...given } = {}) {
      const flags = switches({ '--dry-run': dryRun, '--[no-]wait': wait })
      return readDeploy(await call(['scale', ...option('--tasks', tasks), ...flags], given))
    },
    async refresh({ dryRun, wait, ...given } = {}) {
      return readDeploy(
        await call(['refresh', ...switches({ '--dry-run': dryRun, '--[no-]wait': wait })], given),
      )
    },
    async wait({ waitUntil, ...given } = {}) {
      const output = await call(['wait', ...(await waitingFor(waitUntil))], given)
      return { ...output, before: readServiceState(output) }
    },
    async tasks({ id, stop, ...given } = {}) {
      const flags = stop
        ? ['--stop', '--force']
        : ['--output', 'json', ...(id === undefined ? [] : ['--find'])]
      const output = await call(['tasks', ...flags, ...option('--id', id)], given)
      return { ...output, tasks: stop ? [] : readTasks(output) }
    },
    async revisions(given) {
      const output = await call(['revisions', '--output', 'json'], given)
      return { ...output, revisions: readRevisions(output) }
    },
    async deregister({ dryRun, delete: remove, ...given }) {
      const which =
        'keeps' in given ? option('--keeps', given.keeps) : option('--revision', String(given.revision))
      const flags = switches({ '--dry-run': dryRun, '--delete': remove })
      return readDeregister(await call(['deregister', '--force', ...which, ...flags], given))
    },
    async delete({ dryRun, terminate, ...given } = {}) {
      const flags = switches({ '--dry-run': dryRun, '--terminate': terminate })
      return readDelete(await call(['delete', '--force', ...flags], given))
    },
    close,
  }
}
