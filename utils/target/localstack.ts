import { removeOwnContainers, startContainer } from '../docker/container.ts'
import { makerLabel } from '../docker/owned-containers.ts'
import { imageVersion } from './image-version.ts'
import { motoEc2 } from './moto-ec2.ts'
import type { Profile } from './profile.ts'
import { smallLoad } from './small-load.ts'
import type { Target } from './target.ts'
import { toldVersion } from './told-version.ts'

const profile: Profile = {
  // With the Docker socket it runs each container of a task as a container of this machine's engine.
  capabilities: [
    'containers',
    'images',
    'account-settings',
    'own-account',
    'proxied-clients',
    'made-up-arns',
  ],
  pace: { pollMs: 300 },
  deadlines: {
    callMs: 20_000,
    readLagMs: 1_000,
    taskMs: 20_000,
    serviceMs: 30_000,
    scenarioMs: 100_000,
    // It asks its maker's server whether the token is good before it listens.
    startMs: 120_000,
  },
  workers: 4,
  concurrency: 4,
  maxAttempts: 1,
  load: smallLoad,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: [] },
}

/**
 * LocalStack (https://docs.localstack.cloud/aws/services/ecs/), another image with LOCALSTACK_IMAGE. Its image starts only with
 * a token of an account, LOCALSTACK_AUTH_TOKEN, and answers ECS calls only if that account has paid for them.
 */
export function localstack(environment: NodeJS.ProcessEnv = process.env): Target {
  const image = environment['LOCALSTACK_IMAGE'] || 'localstack/localstack:2026.08.3'
  const token = environment['LOCALSTACK_AUTH_TOKEN']
  return {
    name: 'localstack',
    summary: `LocalStack in a container (${image}) that runs tasks as containers`,
    profile,
    unsupported: () =>
      token
        ? undefined
        : 'LocalStack has ECS for paying accounts alone, and LOCALSTACK_AUTH_TOKEN is not set',
    abandon: removeOwnContainers,
    async start() {
      const container = await startContainer({
        target: 'localstack',
        image,
        port: 4566,
        startMs: profile.deadlines.startMs,
        environment: { LOCALSTACK_AUTH_TOKEN: token ?? '', DISABLE_EVENTS: '1' },
        maker: {
          nameVariable: 'ECS_DOCKER_FLAGS',
          nameText: (name) => `--label '${makerLabel}=${name}'`,
          images: ['busybox:latest', 'nginx:latest'],
        },
      })
      try {
        const { endpoint } = container
        const version =
          (await toldVersion(`${endpoint}/_localstack/health`)) ?? imageVersion(image) ?? 'unknown'
        // awsvpc tasks need subnets that its EC2 part, which is moto's, knows.
        const subnets = await motoEc2(endpoint, profile.region).defaultSubnets()
        return { ...container, version, network: { subnets, securityGroups: [] } }
      } catch (error) {
        await container.stop().catch(() => undefined)
        throw error
      }
    },
  }
}
