import { z } from 'zod'
import type { RenderTarget } from '../command-options.ts'
import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { RenderResult } from '../results.ts'

type Rendered = Pick<RenderResult, 'config' | 'serviceDefinition' | 'taskDefinition'>

const definition = z.record(z.string(), z.unknown())

const members = {
  config: 'config',
  'service-definition': 'serviceDefinition',
  'task-definition': 'taskDefinition',
} as const satisfies Record<RenderTarget, keyof Rendered>

/** What `render` prints for its targets, one after the other: a definition is JSON from `{` to `}`, each at the left edge. */
export function readRender(output: FailedCommand, targets: readonly RenderTarget[]): Rendered {
  const lines = output.stdout.split('\n')
  const parts = targets.map((target) => {
    const length = target === 'config' ? lines.indexOf('{') : lines.indexOf('}') + 1
    const text = lines.splice(0, length === -1 ? lines.length : length).join('\n')
    return [members[target], target === 'config' ? text : definitionIn(text, output, target)]
  })
  return Object.fromEntries(parts)
}

function definitionIn(text: string, output: FailedCommand, target: string): Record<string, unknown> {
  try {
    return definition.parse(JSON.parse(text))
  } catch {
    throw new OutputUnreadable(output, `no JSON for ${target}`)
  }
}
