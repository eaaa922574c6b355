import { describe, expect, it } from 'vitest'
import { AwsCliFailed, AwsCliTimedOut } from '../../aws-cli/aws-cli-errors.ts'
import { expectRefused } from './expect-refused.ts'

const args = ['ecs', 'delete-cluster', '--cluster', 'web']

function refusedWith(type: string): AwsCliFailed {
  const stderr = `\nAn error occurred (${type}) when calling the DeleteCluster operation: no\n`
  return new AwsCliFailed(args, { stdout: '', stderr }, 254)
}

describe('a command that is to be refused', () => {
  it('gives the failure, where the type is one of those expected', async () => {
    const failure = refusedWith('ClusterNotFoundException')
    const types = ['ClientException', 'ClusterNotFoundException'] as const
    expect(await expectRefused(Promise.reject(failure), ...types)).toBe(failure)
  })

  it('is wrong where it succeeds, or is refused otherwise', async () => {
    await expect(expectRefused(Promise.resolve({}), 'ClientException')).rejects.toMatchObject({
      code: 'AWS_CLI_SUCCEEDED',
      message: 'expected the command to be refused with ClientException, but it succeeded',
    })
    await expect(expectRefused(Promise.reject(refusedWith('Other')), 'A', 'B')).rejects.toMatchObject({
      code: 'AWS_CLI_REFUSED_OTHERWISE',
      message: 'expected the command to be refused with A or B',
      seen: [
        'expected: A or B',
        expect.stringMatching(/^seen: {5}Other: aws ecs delete-cluster .*exit code 254/),
      ],
    })
  })

  it('is what it is where it did not get that far', async () => {
    const late = new AwsCliTimedOut(args, { stdout: '', stderr: '' }, 5)
    await expect(expectRefused(Promise.reject(late), 'A')).rejects.toBe(late)
  })
})
