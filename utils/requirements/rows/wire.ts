import type { RequirementRow } from '../row.ts'

/** What ECS does: the wire protocol and rules common to all operations. */
export const wire = {
  'WIRE-01': {
    statement:
      'Every call is `POST /` with `X-Amz-Target: AmazonEC2ContainerServiceV20141113.<Op>` and `Content-Type: application/x-amz-json-1.1`.',
    source: 'API model metadata; SDK runtimeConfig',
    evidence: ['M', 'T'],
  },
  'WIRE-02': {
    statement:
      'Timestamps in responses are JSON numbers (epoch seconds, fraction allowed). ISO strings make the JS SDK throw `TypeError: Expected real number`.',
    source: 'API model; stub test',
    evidence: ['M', 'T'],
  },
  'WIRE-03': {
    statement:
      'Modelled client errors are HTTP 4xx with `__type` (bare or `ns#Name`) or `x-amzn-errortype`, plus a message; only `ServerException` is 5xx.',
    source: 'API:CommonErrors; stub test',
    evidence: ['M', 'T'],
  },
  'WIRE-04': {
    statement:
      'Over-rate calls return HTTP 400 `ThrottlingException` ("Rate exceeded"), per account/Region token buckets, never a hang or 5xx.',
    source: 'DG:request-throttling',
    evidence: ['D'],
  },
  'WIRE-05': {
    statement:
      'Omitted `cluster` means the cluster named `default`; name and full ARN are interchangeable wherever the model says "short name or full ARN".',
    source: 'API:RunTask, API:DescribeServices',
    evidence: ['M'],
  },
  'WIRE-06': {
    statement:
      'New resources use long ARNs: `service/<cluster>/<name>`, `task/<cluster>/<id>`, `container-instance/<cluster>/<id>`; task/instance IDs are 32 chars, no hyphens.',
    source: 'DG:ecs-account-settings (ARNs and IDs)',
    evidence: ['D'],
  },
  'WIRE-07': {
    statement:
      'Reads may lag writes (eventual consistency): tests poll with backoff, and never require read-after-write on the first call.',
    source: 'API:RunTask',
    evidence: ['M'],
  },
  'WIRE-08': {
    statement:
      'Every answer has the shape that the API model gives its operation: JSON types of members, and enum values that the model has.',
    source: 'API model; API:each op',
    evidence: ['M'],
  },
  'WIRE-09': {
    statement:
      'What a write that succeeded has made is there, once: it may be late to show in reads, but is not lost; and a call completes no more than once, however often it is repeated with its client token, and however many others are made at the time (last clause I).',
    source: 'API:RunTask (eventual consistency); APIReference/ECS_Idempotency',
    evidence: ['M', 'D', 'I'],
  },
} as const satisfies Record<string, RequirementRow>
