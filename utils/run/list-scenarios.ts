import { createVitest, type TestCase } from 'vitest/node'
import { FrameworkError } from '../errors/framework-error.ts'
import { identify, phaseOfArea } from '../scenario/identity.ts'
import type { ListedScenario } from '../scenario/options.ts'
import { scenariosAlone } from './scenario-project.ts'
import { withoutSignalListeners } from './signal-listeners.ts'

/**
 * Every scenario that there is, by id, without running any, and without a target. Throws SCENARIOS_UNREADABLE with what keeps a file from being
 * loaded.
 */
export async function listScenarios(): Promise<ListedScenario[]> {
  const vitest = await withoutSignalListeners(() => createVitest({ ...scenariosAlone, reporters: [{}] }))
  try {
    vitest.provide('listing', true)
    // What vitest finds in the text of a file are calls of its own `test`, and there is none.
    const { testModules, unhandledErrors } = await vitest.collect([], { staticParse: false })
    const [problem] = [...unhandledErrors, ...testModules.flatMap((module) => module.errors())]
    if (problem) throw unlistable(problem)
    return testModules
      .flatMap((module) => [...module.children.allTests()])
      .map(listed)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  } finally {
    await vitest.close()
  }
}

function listed(test: TestCase): ListedScenario {
  const { id, area } = identify(test.module.moduleId, test.name)
  const { requirements = [], needs = [], phase = phaseOfArea[area] } = test.meta().options ?? {}
  return { id, title: test.name, phase, area, requirements, needs }
}

function unlistable(problem: unknown): FrameworkError {
  return new FrameworkError({
    code: 'SCENARIOS_UNREADABLE',
    message: `the scenarios can't be listed: ${Object(problem).message}`,
    advice: 'mend the file; `vitest run --project scenarios <file>` shows where it breaks.',
    cause: problem,
  })
}
