import { FrameworkError } from '../errors/framework-error.ts'
import type { Profile } from './profile.ts'
import type { RunningTarget } from './target.ts'

/** How long moto may take for one call of its EC2 part, in milliseconds. */
const usualCallMs = 10_000

/** What ECS scenarios need of moto's EC2 part: it makes things of its own there a condition of awsvpc tasks and instances. */
export function motoEc2(endpoint: string, region: string, callMs = usualCallMs) {
  async function ids(action: string, parameters: Record<string, string>, pattern: RegExp): Promise<string[]> {
    try {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
        },
        body: new URLSearchParams({ Action: action, Version: '2016-11-15', ...parameters }),
        signal: AbortSignal.timeout(callMs),
      })
      const found = Array.from((await answer.text()).matchAll(pattern), ([, id = '']) => id)
      if (found.length > 0) return found
      throw new Error(`HTTP ${answer.status}, no id in the answer`)
    } catch (cause) {
      throw new FrameworkError({
        code: 'MOTO_EC2_FAILED',
        message: `the EC2 part of moto at ${endpoint} did not answer ${action} as it should`,
        seen: [cause instanceof Error ? cause.message : String(cause)],
        advice: 'is this moto older than 4, or another program?',
        cause,
      })
    }
  }

  return {
    /** The subnets of its default VPC, which have random names. */
    defaultSubnets: () => ids('DescribeSubnets', {}, /<subnetId>(subnet-\w+)<\/subnetId>/g),
    /** A few EC2 instances, which any number of container instances may refer to. */
    instances: () =>
      ids(
        'RunInstances',
        { ImageId: 'ami-0123456789abcdef0', MinCount: '10', MaxCount: '10', InstanceType: 'm5.large' },
        /<instanceId>(i-\w+)<\/instanceId>/g,
      ),
  }
}

/**
 * A target that has started, with the subnets and instances of its EC2 part, which is moto's; its first call may take as long as
 * a start. Stops it where that part fails.
 */
export async function withMotoEc2(
  running: RunningTarget,
  { region, deadlines }: Profile,
): Promise<RunningTarget> {
  try {
    const ec2 = motoEc2(running.endpoint, region, deadlines.startMs)
    const [subnets, ec2InstanceIds] = await Promise.all([ec2.defaultSubnets(), ec2.instances()])
    return { ...running, network: { subnets, securityGroups: [] }, ec2InstanceIds }
  } catch (error) {
    await running.stop().catch(() => undefined)
    throw error
  }
}
