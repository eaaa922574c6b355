import type { ContainerRuntimeClient } from 'testcontainers'
import { answeredInTime } from '../docker/docker.ts'
import { ownership } from '../docker/owned-containers.ts'
import { ClusterToolFailed } from './cluster-errors.ts'
import { ownerOf } from './cluster-name.ts'
import { clusterLabel } from './removal/traces.ts'

/** How long the Docker Engine may take for an answer, in milliseconds. */
const answerMs = 10_000

const mtu = 'com.docker.network.driver.mtu'

/**
 * A Docker network for one cluster, of the cluster's name. kind would share one among all clusters and leave it behind; this one
 * carries its owner in its labels, and goes with the cluster. Options are those that kind gives to its own.
 */
export async function makeClusterNetwork(
  { container: { dockerode } }: ContainerRuntimeClient,
  cluster: string,
): Promise<void> {
  const make = async () => {
    const { Options = {} } = await dockerode.getNetwork('bridge').inspect()
    await dockerode.createNetwork({
      Name: cluster,
      CheckDuplicate: true,
      Driver: 'bridge',
      Labels: { [clusterLabel]: cluster, ...(ownerOf(cluster) === 'kept' ? {} : ownership(cluster)) },
      Options: {
        'com.docker.network.bridge.enable_ip_masquerade': 'true',
        ...(Options[mtu] === undefined ? {} : { [mtu]: Options[mtu] }),
      },
    })
  }
  try {
    await answeredInTime(make(), answerMs, 'making a network')
  } catch (error) {
    throw new ClusterToolFailed(`docker network create ${cluster}`, 'failed', String(error), error)
  }
}
