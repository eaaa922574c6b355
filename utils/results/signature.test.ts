import { describe, expect, it } from 'vitest'
import type { ScenarioResult } from './result.ts'
import { failsAs, signatureOf, signaturesOf } from './signature.ts'

const failed: ScenarioResult = {
  id: 'task/x/a',
  title: 'a',
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict: 'fail',
  durationMs: 1,
  violations: [],
  lastOperation: 'RunTask',
}

function violation(checker: string, path: string) {
  const witness = [{ seq: 1, operation: 'RunTask', path, value: 1 }]
  return { checker, requirement: 'TK-01', message: `${path} is wrong`, witness }
}

function byCheckers(...violations: ReturnType<typeof violation>[]): ScenarioResult {
  const reason = `${violations[0]?.checker}: ${violations[0]?.message} (and 3 more)`
  return { ...failed, reason, violations }
}

describe('the signature of a failure', () => {
  it.each([
    [
      'a refusal that did not come',
      'expected the call to be refused with ClientException or InvalidParameterException, but it succeeded',
      ['expected: ClientException', "seen:     success: { cluster: { clusterArn: 'arn:…' } }"],
      'RunTask: not refused',
    ],
    [
      'another refusal',
      'expected the call to be refused with TaskSetNotFoundException',
      ['expected: TaskSetNotFoundException', 'seen:     ClientException: Unable to 17.'],
      'RunTask: ClientException',
    ],
    [
      'a missed budget, by how much ever',
      'budget: 100 services created at once, until all are steady: 4,210.5 ms, most 3,000 ms',
      [],
      'budget: … services created at once, until all are steady',
    ],
    [
      'a command that should have been refused',
      'expected the command to be refused with ClientException, but it succeeded',
      [],
      'RunTask: not refused',
    ],
    [
      'a command that was refused, wherever it was to run',
      'AwsCliFailed: aws ecs delete-cluster --cluster web-17 ended with exit code 254: An error occurred (ClusterNotFoundException) when calling the DeleteCluster operation: no',
      [],
      'RunTask: ClusterNotFoundException',
    ],
    [
      'a command that failed otherwise',
      'AwsCliFailed: aws ecs wait services-stable --cluster web-17 ended with exit code 255: Waiter ServicesStable failed: Max attempts exceeded',
      [],
      'RunTask: AwsCliFailed',
    ],
    ['an error', 'ClientException: Unable to describe task definition 12.', [], 'RunTask: ClientException'],
    [
      'an answer that is none',
      "UnreadableAnswer: RunTask: the SDK can't read the answer of http://127.0.0.1:32768 (SyntaxError: …)",
      ['HTTP 500, text/html'],
      'RunTask: UnreadableAnswer',
    ],
    [
      'a member, wherever it stands',
      'not as expected at [0].containers[1].lastStatus: expected RUNNING, seen STOPPED',
      [],
      'RunTask: lastStatus other than expected',
    ],
    [
      'the first member of several',
      'expected { cpu: 4096, memory: 7482 } to deeply equal { cpu: 1024, memory: 2000 }',
      ['at cpu: expected 1024, seen 4096', 'at memory: expected 2000, seen 7482'],
      'RunTask: cpu other than expected',
    ],
    [
      'a place in a list',
      'not as expected at [1]: expected arn:aws:ecs:us-east-1:123456789012:task/a/1f2e, seen arn:aws:ecs:x',
      [],
      'RunTask: an answer other than expected',
    ],
    ['a count', 'expected 309 to be less than or equal to 2', [], 'RunTask: an answer other than expected'],
    [
      'a list',
      'expected [ …(2) ] to have a length of 3 but got 2',
      [],
      'RunTask: an answer other than expected',
    ],
    ['nothing', "expected undefined to be 'x'", [], 'RunTask: an answer other than expected'],
    [
      'a sentence',
      'ListAccountSettings gave no effective value of awsvpcTrunking for ecs-scenarios-mwpcr1lsgex-1-x-00002',
      [],
      'RunTask: ListAccountSettings gave no effective value of awsvpcTrunking for …',
    ],
    [
      'a JavaScript error',
      "TypeError: Cannot read properties of undefined (reading 'taskArn')",
      [],
      "RunTask: TypeError: Cannot read properties of undefined (reading 'taskArn')",
    ],
    [
      'a service that was waited for, by the operation that tells of it',
      'ServiceDeadlineExceeded: service a-1/b-2 did not reach runningCount 2 within 3003 ms (32 polls)',
      [],
      'DescribeServices: did not reach runningCount …',
    ],
    [
      'a task that has gone past what was waited for',
      "StatusOutOfReach: task c-1/0f can't reach lastStatus RUNNING any more: it is DEPROVISIONING",
      [],
      "DescribeTasks: can't reach lastStatus RUNNING",
    ],
    [
      'a scenario out of time, whatever it was asking then',
      'ScenarioDeadlineExceeded: the scenario took longer than 60000 ms',
      [],
      'ScenarioDeadlineExceeded',
    ],
  ])('of %s', (_, reason, details, signature) => {
    expect(signatureOf({ ...failed, reason, details })).toBe(signature)
  })

  it('that checkers failed is by checker and member, wherever it stands', () => {
    const one = byCheckers(violation('arn-forms', 'tasks[0].taskArn'), violation('arn-forms', 'taskArn'))
    expect(signaturesOf(one)).toEqual(['arn-forms: taskArn'])
    expect(signatureOf(byCheckers(violation('order', 'tasks[3]')))).toBe('order: tasks')
    expect(signatureOf(byCheckers(violation('error-shape', '')))).toBe('error-shape: RunTask')
  })

  it('is its own before those of checkers', () => {
    const both = { ...failed, reason: 'expected 1 to be 2', violations: [violation('arn-forms', 'taskArn')] }
    expect(signaturesOf(both)).toEqual(['RunTask: an answer other than expected', 'arn-forms: taskArn'])
  })

  it('is none where nothing failed', () => {
    expect(signatureOf({ ...failed, verdict: 'unsupported', reason: 'lacks `containers`' })).toBeUndefined()
    expect(signaturesOf({ ...failed, verdict: 'pass' })).toEqual([])
  })
})

describe('a failure fails as its signature says', () => {
  const own = { ...failed, reason: 'expected 1 to be 2', violations: [violation('arn-forms', 'taskArn')] }

  it('where that is its own', () => {
    expect(failsAs(own, 'RunTask: an answer other than expected')).toBe(true)
    expect(failsAs(own, 'RunTask: ClientException')).toBe(false)
  })

  it('where it is among what checkers found, in whatever order', () => {
    const found = byCheckers(violation('response-shape', 'x'), violation('arn-forms', 'taskArn'))
    expect(failsAs(found, 'arn-forms: taskArn')).toBe(true)
  })

  it('but no finding covers what the scenario itself asserted', () => {
    expect(failsAs(own, 'arn-forms: taskArn')).toBe(false)
  })
})
