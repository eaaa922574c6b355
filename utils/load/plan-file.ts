import { basename } from 'node:path'
import { z } from 'zod'
import { readJsonOf } from '../json/read-json-file.ts'
import { type CallInput, filled, loadPlanSchema } from './load-plan.ts'

const call = z.strictObject({
  /** `CreateCluster` */
  operation: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
})

const planFileSchema = z.strictObject({
  /** What the load is, in a line. */
  title: z.string().min(1),
  /** Calls that are made once, before the load, one after the other. */
  prepare: z.array(call).default([]),
  load: loadPlanSchema,
  /** Calls that take away what `prepare` made, after the tasks and services of the load are gone. */
  cleanUp: z.array(call).default([]),
})

/** A load with what has to be there for it; in all its strings, `{run}` is the name of the run, and `{network}` the endpoint's. */
export interface PlanFile extends z.infer<typeof planFileSchema> {
  /** The file's name without `.json`. */
  readonly name: string
}

const mistake = {
  code: 'LOAD_PLAN_MALFORMED',
  advice: 'docs/load.md says what a plan of load is; fixtures/load/ has some.',
  document: { name: 'plan of a load', members: ['title', 'load'] },
}

/** Reads a plan. Throws LOAD_PLAN_MALFORMED with file, line, what is wrong and what stands there. */
export function readPlanFile(file: string): PlanFile {
  return { ...readJsonOf(file, planFileSchema, mistake), name: basename(file, '.json') }
}

/** What a plan is told of the place where it is made. */
export interface PlanPlace {
  /** The name of the run, for `{run}`. */
  readonly run: string
  /** The endpoint's own subnets and security groups, for `"{network}"`: an AwsVpcConfiguration. */
  readonly network: CallInput
}

/** The plan for one run on one endpoint. */
export function planOfRun({ name, ...plan }: PlanFile, { run, network }: PlanPlace): PlanFile {
  const values = new Map<string, unknown>([
    ['{run}', run],
    ['{network}', network],
  ])
  return { ...planFileSchema.parse(filled(plan, values)), name }
}
