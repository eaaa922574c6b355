import { z } from 'zod'
import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { ListedTask, RegisterResult, RevisionsResult } from '../results.ts'

/** What an endpoint left out is told as null. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const task = z.looseObject({
  taskArn: z.string(),
  taskDefinitionArn: z.string(),
  lastStatus: text,
  desiredStatus: text,
})

const revision = z.object({ name: z.string(), in_use: z.string().default('') })

const taskDefinition = z.record(z.string(), z.unknown())

/** The JSON documents of an output, one after the other: each begins and ends at the left edge. */
export function documentsOf(output: FailedCommand): unknown[] {
  const documents = output.stdout.split(/(?<=^\{?\})\r?\n/m).filter((part) => part.trim() !== '')
  return documents.map((document) => {
    try {
      const value: unknown = JSON.parse(document)
      return value
    } catch {
      throw new OutputUnreadable(output, 'something that is no JSON')
    }
  })
}

export function readTasks(output: FailedCommand): readonly ListedTask[] {
  return parsed(output, z.array(task), 'a task without ARN')
}

export function readRevisions(output: FailedCommand): RevisionsResult['revisions'] {
  const revisions = parsed(output, z.array(revision), 'a revision without name')
  return revisions.map(({ name, in_use }) => ({ name, inUse: in_use }))
}

/** The revision that was registered. */
export function readRegistered(output: FailedCommand): RegisterResult['taskDefinition'] {
  const [only] = parsed(output, z.array(taskDefinition), 'no task definition')
  if (!only) throw new OutputUnreadable(output, 'no task definition')
  return only
}

function parsed<T>(output: FailedCommand, schema: z.ZodType<T>, missing: string): T {
  const { data, success } = schema.safeParse(documentsOf(output))
  if (!success) throw new OutputUnreadable(output, missing)
  return data
}
