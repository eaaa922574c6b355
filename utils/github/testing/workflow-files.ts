import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const texts = z.record(z.string(), z.coerce.string())

/** A step of a workflow or of a composite action, as far as tests ask. */
const step = z.strictObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: texts.optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
  env: texts.optional(),
  'working-directory': z.string().optional(),
  'continue-on-error': z.boolean().optional(),
})

const declaredInput = z.object({ description: z.string(), default: z.string().optional() })

const action = z.strictObject({
  name: z.string(),
  description: z.string(),
  branding: texts.optional(),
  inputs: z.record(z.string(), declaredInput).default({}),
  outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })).default({}),
  runs: z.object({ using: z.literal('composite'), steps: z.array(step) }),
})

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))

const job = z.looseObject({
  if: z.string().optional(),
  uses: z.string().optional(),
  with: texts.optional(),
  permissions: permissions.optional(),
  'timeout-minutes': z.number().optional(),
  strategy: z
    .looseObject({ 'fail-fast': z.boolean().optional(), matrix: z.record(z.string(), z.unknown()) })
    .optional(),
  steps: z.array(step).default([]),
})

const workflow = z.looseObject({
  name: z.string(),
  on: z.looseObject({
    workflow_call: z
      .looseObject({ inputs: z.record(z.string(), z.looseObject({ required: z.boolean().optional() })) })
      .optional(),
  }),
  permissions,
  jobs: z.record(z.string(), job),
})

/** `on: pull_request` is short for a mapping. */
const exampleWorkflow = workflow.extend({ on: z.unknown() })

export type Step = z.infer<typeof step>
export type Action = z.infer<typeof action>
export type Workflow = z.infer<typeof workflow>
export type Job = z.infer<typeof job>

/** action.yml at the root, and those of this project's own workflows, by path. */
export const actionFiles = ['action.yml', ...globSync('.github/actions/*/action.yml').toSorted()]

export const workflowFiles = globSync('.github/workflows/*.yml').toSorted()

/** Throws where it is no composite action, or a step has a member that there is not. */
export function readAction(file: string): Action {
  return action.parse(parse(readFileSync(file, 'utf8')))
}

export function readWorkflow(file: string): Workflow {
  return workflow.parse(parse(readFileSync(file, 'utf8')))
}

/** The examples of workflows in a document. */
export function exampleWorkflows(
  document: string,
): readonly { readonly text: string; readonly jobs: Workflow['jobs'] }[] {
  const blocks = readFileSync(document, 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)
  return Array.from(blocks, ([, text = '']) => ({ text, jobs: exampleWorkflow.parse(parse(text)).jobs }))
}
