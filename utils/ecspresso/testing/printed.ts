import type { CommandOutput } from '../results.ts'

/** What a command that succeeded printed. */
export function printed(stdout: string, stderr = ''): CommandOutput {
  return { command: ['status'], exitCode: 0, stdout, stderr, durationMs: 40 }
}

/** As v2.3.2 printed it at the beginning of an update deploy. */
export const stateText = `Service: web
Cluster: main
TaskDefinition: web:2
Deployments:
   PRIMARY web:2 desired:1 pending:0 running:1 COMPLETED(ECS deployment ecs-svc/4024452222649121293 completed.)
Events:
`

/** The first line of every log. */
export const logBegin = '2026/11/20 22:42:48 [INFO] ecspresso version: v2.3.2\n'

/** What v2.3.2 says of an endpoint that has no Application Auto Scaling. */
export const noAutoScaling =
  "2026/11/20 22:42:48 web/main [WARNING] failed to describe scalable targets: operation error Application Auto Scaling: DescribeScalableTargets, https response error StatusCode: 400, RequestID: 0218b93d-6b19-4917-81c3-66a81be4be52, api error UnknownOperationException: X-Amz-Target 'AnyScaleFrontendService.DescribeScalableTargets' names no operation of ECS.\n"
