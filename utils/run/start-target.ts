import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../client/create-client.ts'
import { FrameworkError } from '../errors/framework-error.ts'
import { historyFormat } from '../history/entry.ts'
import { type Recorder, recordTo } from '../history/recorder.ts'
import type { RunningTarget, Target } from '../target/target.ts'

/** The endpoint was started, but its first ECS call did not succeed in time. */
export class TargetNotReady extends FrameworkError {
  override readonly name = 'TargetNotReady'
  constructor(target: Target, endpoint: string, lastError: unknown, logTail: string) {
    super({
      code: 'TARGET_NOT_READY',
      message: `${target.name} at ${endpoint} answered no ECS call within ${target.profile.deadlines.startMs} ms`,
      seen: [
        `last try: ${lastError instanceof Error ? lastError.message : lastError}`,
        ...(logTail === '' ? [] : ['its log ends:', ...logTail.trimEnd().split('\n').slice(-15)]),
      ],
      advice: 'is the address right, and does the endpoint speak the ECS API (ListClusters is tried)?',
      cause: lastError,
    })
  }
}

/**
 * Has a target up and ready: a health page that says OK is no readiness, a first ECS call that succeeds is. Stops the target
 * again when it is not ready in time.
 */
export async function startTarget(target: Target): Promise<RunningTarget> {
  const running = await target.start()
  try {
    await ready(target, running)
    return running
  } catch (error) {
    await running.stop()
    throw error
  }
}

async function ready(target: Target, { endpoint, logTail }: RunningTarget): Promise<void> {
  const { region, deadlines, pace } = target.profile
  const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-start-'))
  const recorder = firstCalls(join(folder, 'start.jsonl'), target.name, endpoint)
  const ecs = createClient({
    endpoint,
    region,
    credentials,
    recorder,
    deadlineMs: Math.min(deadlines.callMs, deadlines.startMs),
  })
  const endMs = performance.now() + deadlines.startMs
  try {
    for (;;) {
      try {
        await ecs.listClusters({ maxResults: 1 })
        return
      } catch (error) {
        if (performance.now() >= endMs) throw new TargetNotReady(target, endpoint, error, await logTail())
        await pause(Math.max(pace.pollMs, 20))
      }
    }
  } finally {
    recorder.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Emulators take any; only their form is looked at. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** The tries before the endpoint is ready judge nothing: their record goes with the folder. */
function firstCalls(file: string, name: string, endpoint: string): Recorder {
  return recordTo(file, {
    kind: 'history',
    format: historyFormat,
    target: { name, version: 'unknown', endpoint },
    scenario: { id: 'start', title: 'start', requirements: [] },
    startedAt: new Date().toISOString(),
  })
}
