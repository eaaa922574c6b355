import { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { startContainer } from './container.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'

const version = '5.2.5'
const image = `motoserver/moto:${version}`

const profile: Profile = {
  // moto keeps what it is told and runs nothing.
  capabilities: ['container-instances', 'account-settings'],
  pace: { pollMs: 20 },
  deadlines: { callMs: 5_000, readLagMs: 1_000, taskMs: 3_000, scenarioMs: 20_000, startMs: 30_000 },
  concurrency: 4,
  maxAttempts: 1,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: [] },
}

/** moto's server (https://docs.getmoto.org), which answers for many AWS services from memory. */
export const moto: Target = {
  name: 'moto',
  summary: `moto in a container (${image})`,
  profile,
  async start() {
    const container = await startContainer({
      target: 'moto',
      image,
      port: 5000,
      startMs: profile.deadlines.startMs,
    })
    try {
      return {
        ...container,
        version,
        network: { subnets: await defaultSubnets(container.endpoint), securityGroups: [] },
      }
    } catch (error) {
      await container.stop()
      throw error
    }
  },
}

/** moto makes real subnets of its EC2 part a condition of awsvpc tasks; its default VPC has some, of random names. */
async function defaultSubnets(endpoint: string): Promise<string[]> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${profile.region}/ec2/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: 'Action=DescribeSubnets&Version=2016-11-15',
    signal: AbortSignal.timeout(profile.deadlines.startMs),
  })
  const ids = Array.from(
    (await answer.text()).matchAll(/<subnetId>(subnet-\w+)<\/subnetId>/g),
    ([, id]) => id,
  )
  const subnets = z.array(z.string()).min(1).safeParse(ids)
  if (subnets.success) return subnets.data
  throw new FrameworkError({
    code: 'TARGET_NOT_READY',
    message: `moto at ${endpoint} has no default subnets (HTTP ${answer.status})`,
    advice: 'awsvpc tasks need one; is this moto older than 4, or another program?',
  })
}
