import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { filledIn, isRun, type Known } from './expressions.ts'
import { outputsIn } from './outputs-in.ts'
import { readAction } from './workflow-files.ts'

export interface ActionTrial {
  /** The caller's checkout, in which every step is run. */
  readonly workspace: string
  /** For what the runner keeps beside it. */
  readonly temp: string
  /** Where programs are found: this process' unless given. */
  readonly path?: string
}

export interface ActionEnded {
  readonly failed: boolean
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
  /** Actions that it would have used; none is, here. */
  readonly used: readonly string[]
  /** What the steps that follow find first. */
  readonly addedPath: string
}

/** Does what GitHub's runner does with this project's action: its steps in bash, each with its inputs in the environment. */
export async function runAction(
  given: Readonly<Record<string, string>>,
  { workspace, temp, path = process.env['PATH'] ?? '' }: ActionTrial,
): Promise<ActionEnded> {
  const action = readAction('action.yml')
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
  const inputs: Known['inputs'] = { ...Object.fromEntries(defaults), ...given }
  const steps: Record<string, Record<string, string>> = {}
  const folder = mkdtempSync(join(temp, 'runner-'))
  const file = (name: string) => {
    writeFileSync(join(folder, name), '')
    return join(folder, name)
  }
  const [summary, addedPath] = [file('summary'), file('path')]
  const ended = { failed: false, log: '', used: [] as string[] }
  for (const [index, step] of action.runs.steps.entries()) {
    if (!isRun(step.if, !ended.failed, { inputs, steps })) continue
    if (step.uses !== undefined) ended.used.push(step.uses)
    if (step.run === undefined) continue
    const output = file(`output-${index}`)
    const environment = Object.entries(step.env ?? {}).map(([name, text]) => [
      name,
      filledIn(text, { inputs, steps }),
    ])
    const { exitCode, all } = await execa(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filledIn(step.run, { inputs, steps })],
      {
        cwd: workspace,
        // Nothing of this process' own environment but what a runner has as well.
        extendEnv: false,
        env: {
          PATH: path,
          HOME: process.env['HOME'] ?? '/',
          GITHUB_WORKSPACE: workspace,
          GITHUB_ACTION_PATH: resolve('.'),
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_PATH: addedPath,
          RUNNER_TEMP: temp,
          ...Object.fromEntries(environment),
        },
        reject: false,
        all: true,
      },
    )
    ended.log += `${all}\n`
    ended.failed ||= exitCode !== 0
    if (step.id !== undefined) steps[step.id] = outputsIn(output)
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    filledIn(value, { inputs, steps }),
  ])
  return {
    ...ended,
    outputs: Object.fromEntries(outputs),
    summary: readFileSync(summary, 'utf8'),
    addedPath: readFileSync(addedPath, 'utf8'),
  }
}
