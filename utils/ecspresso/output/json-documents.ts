import { z } from 'zod'
import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { ListedTask, RegisterResult, RevisionsResult } from '../results.ts'

const task = z.looseObject({
  taskArn: z.string(),
  taskDefinitionArn: z.string(),
  lastStatus: z.string(),
  desiredStatus: z.string(),
})

const revision = z.object({ name: z.string(), in_use: z.string().default('') })

const taskDefinition = z.record(z.string(), z.unknown())

/** The JSON documents of an output, one after the other: each begins and ends at the left edge. */
export function documentsOf(output: FailedCommand): unknown[] {
  const documents = output.stdout.split(/(?<=^\{?\})\r?\n/m).filter((text) => text.trim() !== '')
  return documents.map((text) => {
    try {
      const value: unknown = JSON.parse(text)
      return value
    } catch {
      throw new OutputUnreadable(output, 'something that is no JSON')
    }
  })
}

export function readTasks(output: FailedCommand): readonly ListedTask[] {
  return parsed(output, z.array(task), 'a task without ARN or status')
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
