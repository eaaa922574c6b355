import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allTargets } from '../target/find-target.ts'
import { variable } from './inputs.ts'
import {
  actionFiles,
  exampleWorkflows,
  type Job,
  readAction,
  readWorkflow,
  type Step,
  workflowFiles,
} from './testing/workflow-files.ts'

// What actionlint does not know: this project's own goals, targets and files, and how it wants actions to be named.

const workflows = workflowFiles.map((file) => ({ file, workflow: readWorkflow(file) }))
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file}: ${name}`, job })),
)
const steps = [
  ...jobs.map(({ name, job }) => ({ name, steps: job.steps })),
  ...actionFiles.map((file) => ({ name: file, steps: readAction(file).runs.steps })),
]
const makefile = readFileSync('Makefile', 'utf8')
const targets = allTargets().map(({ name }) => name)

const used = (of: readonly Step[]) => of.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
const scripts = (of: readonly Step[]) => of.flatMap(({ run }) => (run === undefined ? [] : [run]))

it('there are workflows and actions to be checked', () => {
  expect(workflowFiles).toContain('.github/workflows/nightly.yml')
  expect(actionFiles.length).toBeGreaterThan(1)
})

describe.each(steps)('$name', ({ name, steps: own }) => {
  it('names only goals that the Makefile has', () => {
    const goals = scripts(own).flatMap((run) =>
      Array.from(run.matchAll(/^\s*make (\S+)/gm), ([, goal = '']) => goal),
    )
    const isGoal = (goal: string) => new RegExp(`^${RegExp.escape(goal)}:`, 'm').test(makefile)
    // A file that is made has a variable's name there.
    const missing = goals.filter((goal) => !isGoal(goal) && !makefile.includes(`:= ${goal}\n`))
    expect(missing).toEqual([])
  })

  it('names only programs of this project that there are', () => {
    const files = scripts(own).flatMap((run) =>
      Array.from(run.matchAll(/(?:^|[ "/])(utils\/[\w./-]+)/gm), ([, file = '']) => file),
    )
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })

  it('puts nothing into a script that others have written: it comes by the environment', () => {
    expect(scripts(own).filter((run) => run.includes('${{'))).toEqual([])
  })

  it('has scripts that bash can read', () => {
    for (const run of scripts(own)) execFileSync('bash', ['-n'], { input: run })
  })

  it('pins the actions of others to a commit, and says which version that is', () => {
    const text = readFileSync(name.replace(/: .*/, ''), 'utf8')
    for (const action of used(own).filter((uses) => !uses.startsWith('./'))) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
      expect(text).toMatch(new RegExp(`uses: ${RegExp.escape(action)} # v\\d+\\.\\d+\\.\\d+$`, 'm'))
    }
  })

  it('gives the actions of this project what they declare, and all that they need', () => {
    for (const { uses, with: given = {} } of own) {
      if (!uses?.startsWith('./')) continue
      const { inputs } = readAction(`${uses}/action.yml`.replace(/^\.\/+/, ''))
      const needed = Object.entries(inputs).filter(([, { default: unless }]) => unless === undefined)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
      expect(Object.keys(given)).toEqual(expect.arrayContaining(needed.map(([input]) => input)))
    }
  })
})

it('one version of an action is used everywhere', () => {
  const all = new Set(steps.flatMap(({ steps: own }) => used(own)).filter((uses) => !uses.startsWith('./')))
  expect(Array.from(all, (uses) => uses.replace(/@.*/, '')).toSorted()).toEqual(
    Array.from(new Set(Array.from(all, (uses) => uses.replace(/@.*/, '')))).toSorted(),
  )
})

describe.each(jobs)('$name', ({ job }) => {
  it('ends in time, and goes on where one of many fails', () => {
    if (job.uses === undefined) expect(job['timeout-minutes']).toBeLessThanOrEqual(180)
    if (job.strategy) expect(job.strategy['fail-fast']).toBe(false)
  })

  it('names targets that there are', () => {
    const named = namedIn(job, 'target')
    expect(named.filter((name) => !targets.includes(name))).toEqual([])
  })

  it('gives a workflow of this project what it declares, and all that it needs', () => {
    if (job.uses === undefined) return
    const inputs = readWorkflow(job.uses.replace(/^\.\//, '')).on.workflow_call?.inputs ?? {}
    const needed = Object.entries(inputs).filter(([, { required }]) => required === true)
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})))
    expect(Object.keys(job.with ?? {})).toEqual(expect.arrayContaining(needed.map(([input]) => input)))
  })
})

describe('the workflows', () => {
  it('may read, and each job says itself what it may write', () => {
    for (const { workflow } of workflows) expect(workflow.permissions).toEqual({ contents: 'read' })
    const writing = jobs.filter(({ job }) => job.permissions?.['contents'] === 'write')
    expect(writing.map(({ name }) => name)).toEqual(['.github/workflows/nightly.yml: publish'])
  })

  it('run every night on every target that needs nobody, in parts from the first to the last', () => {
    const nightly = jobs.filter(({ name }) => name.startsWith('.github/workflows/nightly.yml'))
    const needSomebody = ['external', 'aws']
    const judged = nightly.flatMap(({ job }) => namedIn(job, 'target'))
    expect(judged.toSorted()).toEqual(targets.filter((name) => !needSomebody.includes(name)).toSorted())
    for (const parts of nightly.flatMap(({ job }) => namedIn(job, 'parts'))) {
      const numbers = z.array(z.number()).parse(JSON.parse(parts))
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    }
  })

  it('hold pull requests against expectations that there are', () => {
    const ofRequests = jobs.filter(({ name }) => name.startsWith('.github/workflows/pull-request.yml'))
    const held = ['embedded', ...ofRequests.flatMap(({ job }) => namedIn(job, 'target'))]
    expect(held.filter((name) => !existsSync(`fixtures/expectations/${name}.json`))).toEqual([])
  })
})

describe('action.yml', () => {
  const { inputs, outputs, runs } = readAction('action.yml')

  it('hands every input on, by the name by which it is read, and no other', () => {
    const judge = runs.steps.find(({ id }) => id === 'judge')
    expect(judge?.env).toEqual(
      Object.fromEntries(Object.keys(inputs).map((name) => [variable(name), `\${{ inputs.${name} }}`])),
    )
  })

  it('has each output from a step that there is', () => {
    const ids = runs.steps.map(({ id }) => id)
    for (const { value } of Object.values(outputs)) {
      const [, step] = /^\$\{\{ steps\.([\w-]+)\.outputs\.[\w-]+ \}\}$/.exec(value) ?? []
      expect(ids).toContain(step)
    }
  })

  it('publishes also what has failed', () => {
    expect(runs.steps.at(-1)).toMatchObject({ id: 'publish', if: 'always()' })
  })
})

describe('docs/ci.md', () => {
  const { inputs, outputs } = readAction('action.yml')
  const document = readFileSync('docs/ci.md', 'utf8')
  const examples = exampleWorkflows('docs/ci.md')

  it('shows workflows that give the action what it takes, and use what it gives', () => {
    const calls = examples.flatMap(({ jobs: own }) =>
      Object.values(own).flatMap((job) => job.steps.filter(({ uses }) => uses?.startsWith('OWNER/'))),
    )
    expect(calls.length).toBeGreaterThan(2)
    for (const call of calls) expect(inputs).toMatchObject(mapped(call.with ?? {}))
    for (const { text } of examples)
      for (const [, output = ''] of text.matchAll(/steps\.ecs\.outputs\.([\w-]+)/g))
        expect(outputs).toHaveProperty(output)
  })

  it('shows no step that an empty output would have do the wrong thing', () => {
    const all = examples.flatMap(({ jobs: own }) => Object.values(own).flatMap((job) => job.steps))
    const takers = all.filter((step) => step.with?.['path']?.includes('outputs.report'))
    expect(takers.map((step) => step.if)).toEqual(["always() && steps.ecs.outputs.report != ''"])
    // What is not there is not '0' either.
    expect(all.filter((step) => /outputs\.[\w-]+ != '[^']+'/.test(step.if ?? ''))).toEqual([])
  })

  it('tells of every input and output', () => {
    const untold = [...Object.keys(inputs), ...Object.keys(outputs)].filter(
      (name) => !document.includes(`\`${name}\``),
    )
    expect(untold).toEqual([])
  })

  function mapped(given: Readonly<Record<string, string>>) {
    return Object.fromEntries(Object.keys(given).map((name) => [name, expect.anything()]))
  }
})

/** What one job of a matrix is given, and what a called workflow is. */
function rowsOf(job: Job): readonly Record<string, unknown>[] {
  const { include = [], ...axes } = job.strategy?.matrix ?? {}
  const rows = z.array(z.record(z.string(), z.unknown())).parse(include)
  const called = job.uses === undefined ? [] : [job.with ?? {}]
  return [...rows, ...called, ...Object.entries(axes).flatMap(([name, values]) => axisRows(name, values))]
}

function axisRows(name: string, values: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(values) ? values.map((value: unknown) => ({ [name]: value })) : []
}

/** What a job gives by that name; what is filled in from elsewhere is named there. */
function namedIn(job: Job, name: string): readonly string[] {
  return rowsOf(job)
    .map((row) => row[name])
    .filter((value) => typeof value === 'string')
    .filter((value) => !value.includes('${{'))
}
