import { z } from 'zod'

/**
 * What an endpoint can be asked for. A scenario names what it needs; a target that lacks it gets `unsupported`, not a
 * failure. What every ECS endpoint must do is no capability.
 */
export const capabilities = {
  containers: 'tasks run real (or simulated) containers: they exit, take signals, and have exit codes',
  'container-instances': 'instances can be registered through the API, without a machine behind them',
  'task-network':
    'what the containers of a task serve in its network can be reached (RunningTarget.requestTask)',
  images: 'image references are resolved, so that a missing image fails the task',
  'account-settings': 'account settings may be changed by a test',
  'own-account':
    "the account is the run's alone: it may use the cluster `default`, list everything there is, and leave what ECS makes in other services",
  'proxied-clients':
    'requests are taken whatever host they were signed for, so that other clients are recorded through a proxy',
  'made-up-arns': 'Auto Scaling groups and roles that a call refers to need not exist',
} as const

export type Capability = keyof typeof capabilities

const positive = z.number().positive()

/** How much load a target is to bear in phase 7; what is absent is not asked of it. */
const loadSchema = z.strictObject({
  /** Services created at once. */
  services: z.number().int().positive(),
  /** Clients that read and write at the same time. */
  clients: z.number().int().positive(),
  /** Tasks started by as many RunTask calls as hold ten each. */
  tasks: z.number().int().positive(),
  /** The same once more, for those that bear it. */
  manyTasks: z.number().int().positive().optional(),
  /** Objects to be listed and described, while some come and go. */
  objects: z.number().int().positive(),
  /** Times that something is made and removed. */
  cycles: z.number().int().positive(),
  /** Requests a second of the latency benchmark, growing. */
  rates: z.array(positive).min(1),
})

export const profileSchema = z.strictObject({
  capabilities: z.array(z.enum(Object.keys(capabilities) as [Capability, ...Capability[]])),
  pace: z.strictObject({
    /** Pause between two polls; up to four times as long where a wait has lasted long. */
    pollMs: positive,
  }),
  deadlines: z.strictObject({
    /** For the answer to one call. */
    callMs: positive,
    /** For a write to show in reads (WIRE-07). */
    readLagMs: positive,
    /** For a task to reach a status. */
    taskMs: positive,
    /** For a service to get somewhere: a steady state, a rollout state, a count. */
    serviceMs: positive,
    /** For a whole scenario. */
    scenarioMs: positive,
    /** For the endpoint to answer its first ECS call. */
    startMs: positive,
  }),
  /** Worker threads; each has one file of scenarios at a time. */
  workers: z.number().int().positive(),
  /** Scenarios at a time in each of them. */
  concurrency: z.number().int().positive(),
  /**
   * Scenarios at a time, in all, that have another program talk to the endpoint. They come beside the others, and mostly wait for
   * that program. Without it they are as many as the others.
   */
  clientConcurrency: z.number().int().positive().optional(),
  /** Attempts a call; more than 1 only where the endpoint throttles by contract. */
  maxAttempts: z.number().int().positive(),
  /** Without it the scenarios of load are `unsupported`: they are no business of an account that costs money. */
  load: loadSchema.optional(),
  /** Figure (`services-steady`) → the most, or the least, that it may be. Nothing else can fail on time. */
  budgets: z
    .record(z.string(), z.strictObject({ most: z.number().optional(), least: z.number().optional() }))
    .optional(),
  /**
   * The budgets of time are for a quiet machine of two cores: on one that is found to be slower they are as many times wider, which their
   * figures tell. For an endpoint that runs on the machine that judges it.
   */
  budgetsForQuietMachine: z.boolean().optional(),
  region: z.string().min(1),
  /** For awsvpc tasks. */
  network: z.strictObject({
    subnets: z.array(z.string().min(1)).min(1),
    securityGroups: z.array(z.string().min(1)),
    /** Whether tasks get a public address: ENABLED unless given, for Fargate pulls images from public subnets only with one. */
    assignPublicIp: z.enum(['ENABLED', 'DISABLED']).optional(),
  }),
})

/** How a target is to be treated; times in milliseconds. */
export type Profile = z.infer<typeof profileSchema>

/** Changes to a profile: any part of it. */
export const profilePatchSchema = z.strictObject({
  ...profileSchema.partial().shape,
  pace: profileSchema.shape.pace.partial().optional(),
  deadlines: profileSchema.shape.deadlines.partial().optional(),
  network: profileSchema.shape.network.partial().optional(),
})
