import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import { newOperationTotals, type OperationCalls } from '../results/operation-totals.ts'
import type { OperationCount, ScenarioResult } from '../results/result.ts'
import { identify, isArea, phaseOfArea } from '../scenario/identity.ts'

/** What has been judged so far, at any moment. */
export interface Collected {
  readonly scenarios: ScenarioResult[]
  /** Put together anew each time that they are asked for. */
  readonly operations: Record<string, OperationCount>
  /** Files whose every scenario has its verdict. */
  filesDone: number
}

/** Hears of each result, with the scenario's own operations. */
type OnResult = (
  result: ScenarioResult,
  collected: Collected,
  operations: Readonly<Record<string, OperationCalls>>,
) => void

/** Gathers the outcomes that workers send, as vitest tells of them; `onResult` hears of each. */
export function createCollector(onResult: OnResult) {
  const totals = newOperationTotals()
  const collected: Collected = {
    scenarios: [],
    get operations() {
      return totals.counts()
    },
    filesDone: 0,
  }
  const ids = new Set<string>()
  const add = (given: ScenarioResult, operations: Readonly<Record<string, OperationCalls>> = {}) => {
    const result = ids.has(given.id) ? sharedId(given) : given
    ids.add(result.id)
    collected.scenarios.push(result)
    onResult(result, collected, operations)
  }
  const reporter: Reporter = {
    onTestCaseResult(testCase) {
      const outcome = testCase.meta().scenario
      if (outcome) {
        totals.add(outcome.operations)
        add(outcome.result, outcome.operations)
      } else if (!testCase.meta().notSelected) {
        const errors = testCase.result().errors ?? []
        add(machineryFailure(testCase.module.moduleId, testCase.name, errors))
      }
    },
    onTestModuleEnd(testModule) {
      collected.filesDone += 1
      for (const result of brokenFile(testModule)) add(result)
    },
  }
  return { reporter, collected }
}

/** A file that can't be loaded has no scenario to report: it stands as one `error` itself. */
function brokenFile(testModule: TestModule): ScenarioResult[] {
  const errors = testModule.errors()
  return errors.length > 0 ? [machineryFailure(testModule.moduleId, 'the file loads', errors)] : []
}

/** An id is what expectations name, and names a history file: two scenarios with one id can't be told apart. */
function sharedId(result: ScenarioResult): ScenarioResult {
  return {
    ...result,
    verdict: 'error',
    reason: 'another scenario has the same id: give one of them another title',
  }
}

function machineryFailure(file: string, title: string, errors: readonly SerializedError[]): ScenarioResult {
  const { area, ...identity } = identify(file, title)
  return {
    id: identity.id,
    title,
    file: identity.file,
    phase: isArea(area) ? phaseOfArea[area] : 0,
    area,
    requirements: [],
    verdict: 'error',
    durationMs: 0,
    reason: errors[0]?.message ?? 'a test that is no scenario has no place here: register it with scenario()',
    violations: [],
  }
}
