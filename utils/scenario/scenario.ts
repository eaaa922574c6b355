import { test } from 'vitest'
import { isInferred, isRequirementId } from '../requirements/catalogue.ts'
import type { ScenarioContext } from './context.ts'
import { identify, phaseOfArea } from './identity.ts'
import type { ScenarioOptions, ScenarioOutcome } from './options.ts'
import { currentRun } from './run-context.ts'
import { runScenario } from './run-scenario.ts'
import { selects } from './selection.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What is said of it where it is registered, for whoever lists scenarios without running them. */
    options?: ScenarioOptions
    scenario?: ScenarioOutcome
    /** It is left out by the selection: neither run nor reported. */
    notSelected?: boolean
  }
}

/**
 * Registers one behaviour, stated as a sentence, that an ECS endpoint must show. The body calls, waits and asserts; what it
 * makes through `given` is taken away afterwards, and every checker then judges what was recorded.
 */
export function scenario(
  title: string,
  options: ScenarioOptions,
  body: (context: ScenarioContext) => Promise<void>,
): void {
  const unknown = options.requirements.filter((id) => !isRequirementId(id))
  if (unknown.length > 0) {
    throw new Error(
      `"${title}" names ${unknown.join(', ')}, which is no requirement: see utils/requirements/rows/`,
    )
  }
  if (options.requirements.every(isInferred)) {
    throw new Error(
      `"${title}" rests on inference alone (${options.requirements.join(', ')}): no endpoint may fail on that`,
    )
  }
  if (options.alone && !options.needs?.some((need) => /^(own-account|account-settings)$/.test(need))) {
    throw new Error(`"${title}" runs alone, as it uses the whole account: say that it needs own-account`)
  }
  test(title, { concurrent: true, timeout: netMs, meta: { options } }, async ({ task, skip }) => {
    const identity = identify(task.file.filepath, title)
    const phase = options.phase ?? phaseOfArea[identity.area]
    const run = currentRun()
    if (!selects(run.selection, { ...identity, title, phase })) {
      task.meta.notSelected = true
      return skip()
    }
    const outcome = await runScenario({ run, identity, phase, title, options, body })
    task.meta.scenario = outcome
    const { verdict, reason } = outcome.result
    if (verdict === 'unsupported') skip(reason)
    // The verdict has its record already; throwing tells vitest, and editors that run a single file, the same.
    if (verdict !== 'pass') throw new Error(`${verdict}: ${reason}`)
  })
}

/** Every scenario has a deadline of its own; this only nets a defect in keeping it. */
const netMs = 24 * 3_600_000
