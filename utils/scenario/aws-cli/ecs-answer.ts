import { z } from 'zod'

const arns = z.array(z.string()).optional()

const counts = {
  desiredCount: z.number().optional(),
  runningCount: z.number().optional(),
  pendingCount: z.number().optional(),
}

const cluster = z.looseObject({ clusterArn: z.string().optional(), status: z.string().optional() })

const deployment = z.looseObject({ id: z.string().optional(), status: z.string().optional(), ...counts })

const service = z.looseObject({
  serviceArn: z.string().optional(),
  status: z.string().optional(),
  taskDefinition: z.string().optional(),
  deployments: z.array(deployment).optional(),
  ...counts,
})

const task = z.looseObject({
  taskArn: z.string().optional(),
  lastStatus: z.string().optional(),
  desiredStatus: z.string().optional(),
  taskDefinitionArn: z.string().optional(),
})

const taskDefinition = z.looseObject({
  taskDefinitionArn: z.string().optional(),
  family: z.string().optional(),
  revision: z.number().optional(),
  status: z.string().optional(),
})

const failure = z.looseObject({ arn: z.string().optional(), reason: z.string().optional() })

/** What commands of `aws ecs` print, as far as scenarios read it by name; the rest is there, too. A waiter prints nothing. */
export const ecsAnswerSchema = z.looseObject({
  cluster: cluster.optional(),
  clusters: z.array(cluster).optional(),
  service: service.optional(),
  services: z.array(service).optional(),
  task: task.optional(),
  tasks: z.array(task).optional(),
  taskDefinition: taskDefinition.optional(),
  failures: z.array(failure).optional(),
  clusterArns: arns,
  serviceArns: arns,
  taskArns: arns,
  taskDefinitionArns: arns,
})

export type EcsAnswer = z.infer<typeof ecsAnswerSchema>
