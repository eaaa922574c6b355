import { z } from 'zod'
import { loadPlanSchema } from './load-plan.ts'

/** What a worker is told: which part of which plan to make, where, and when to begin. */
export const workOrderSchema = z.strictObject({
  plan: loadPlanSchema,
  /** Absent in a Kubernetes Job, whose pods are told their numbers by JOB_COMPLETION_INDEX. */
  index: z.number().int().nonnegative().optional(),
  of: z.number().int().positive(),
  /** Absent for AWS itself. */
  endpoint: z.string().optional(),
  region: z.string().min(1),
  credentials: z.enum(['made-up', 'sdk-chain']),
  /** Longest wait for the answer to one call, in milliseconds. */
  callMs: z.number().positive(),
  /**
   * When all workers begin together, in milliseconds since 1970; one that comes later begins at once. Absent where a worker is told
   * on its standard input, once all are ready.
   */
  startAtMs: z.number().optional(),
  /** Where the record is written; a temporary file, gone with the worker, unless given. */
  history: z.string().optional(),
})

export type WorkOrder = z.infer<typeof workOrderSchema>

/** What a worker says on its standard output once it only waits for the moment to begin. */
export const readyLine = 'ecs-load-ready'
