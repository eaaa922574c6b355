import { docker } from '../docker/docker.ts'
import type { ClusterProvider, RunningCluster } from '../kubernetes/cluster.ts'
import { findProvider } from '../kubernetes/find-provider.ts'
import { access, serverName, systemNamespace } from './kecs/access.ts'
import { clear } from './kecs/clear.ts'
import { haveImages } from './kecs/have-images.ts'
import { kecsImages, taskImages } from './kecs/images.ts'
import { requestTask } from './kecs/request-task.ts'
import { server } from './kecs/server.ts'
import { nodePorts, services } from './kecs/services.ts'
import { observeTasks } from './kecs/task-observer.ts'
import { taskPodPolicy, taskPodPolicyFeature } from './kecs/task-pods.ts'
import { untilAdminReady } from './kecs/until-admin-ready.ts'
import type { Profile } from './profile.ts'
import type { RunningTarget, Target } from './target.ts'

const profile: Profile = {
  // Its RegisterContainerInstance answers with one made-up instance, and remembers nothing of it.
  capabilities: [
    'containers',
    'images',
    'task-network',
    'account-settings',
    'own-account',
    'proxied-clients',
    'made-up-arns',
  ],
  pace: { pollMs: 250 },
  deadlines: {
    callMs: 20_000,
    readLagMs: 2_000,
    taskMs: 30_000,
    serviceMs: 45_000,
    scenarioMs: 180_000,
    startMs: 60_000,
  },
  // It asks Kubernetes no more than five times a second, whatever is asked of it: more at a time only wait longer for their turn.
  workers: 3,
  concurrency: 2,
  maxAttempts: 1,
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] },
}

/** How long a cluster may take until its nodes are ready, and then KECS and PostgreSQL until their pod is; in milliseconds. */
const clusterMs = 180_000
const podMs = 120_000

/** KECS (https://github.com/nandemo-ya/kecs), ECS on Kubernetes, as a pod of a cluster that is made for it. */
export function kecs(environment = process.env, provider: () => ClusterProvider = findProvider): Target {
  const images = kecsImages(environment)
  const isKept = ({ provider }: RunningCluster) =>
    provider === 'existing' || environment['KEEP_CLUSTER'] === '1'
  let starting: ClusterProvider | undefined
  let abandoned = false

  async function start(): Promise<RunningTarget> {
    starting = provider()
    const ofServer = [images.kecs, images.postgres]
    // A cluster that is there already has its own ways to images.
    if (starting.name !== 'existing') await haveImages(await docker('kecs'), [...ofServer, ...taskImages])
    if (abandoned) throw new Error('the start was given up')
    const cluster = await starting.start({
      target: 'kecs',
      nodePorts: Object.values(nodePorts),
      startMs: clusterMs,
      features: [taskPodPolicyFeature],
    })
    try {
      if (isKept(cluster)) await clear(cluster.kubeconfig)
      await Promise.all(ofServer.map((image) => cluster.loadImage(image)))
      await cluster.apply([...access, ...server(images, profile.region), ...services])
      await Promise.all([
        ...taskImages.map((image) => cluster.loadImage(image)),
        applyPolicy(cluster),
        cluster.waitForDeployment({ namespace: systemNamespace, name: serverName }, podMs),
      ])
      await untilAdminReady(cluster.address(nodePorts.admin))
      return await runningOn(cluster)
    } catch (error) {
      await cluster.stop().catch(() => undefined)
      throw error
    }
  }

  async function runningOn(cluster: RunningCluster): Promise<RunningTarget> {
    const tasks = await observeTasks(cluster)
    return {
      endpoint: cluster.address(nodePorts.api),
      version: images.version,
      watchWorkloads: async (listener, noteSight) => tasks.watch(listener, noteSight),
      requestTask: (request) => requestTask(cluster, tasks, request),
      resources: () => cluster.resources({ namespace: systemNamespace, selector: `app=${serverName}` }),
      logTail: () => logTail(cluster).catch(() => ''),
      async stop() {
        tasks.stop()
        try {
          if (isKept(cluster)) await clear(cluster.kubeconfig)
        } finally {
          await cluster.stop()
        }
      },
    }
  }

  return {
    name: 'kecs',
    summary: `KECS on Kubernetes (${images.kecs})`,
    profile,
    checkSettings: () => void provider(),
    start,
    async abandon() {
      abandoned = true
      await starting?.abandon()
    },
  }
}

/** The end of KECS's own log, without PostgreSQL's. */
async function logTail(cluster: RunningCluster): Promise<string> {
  const log = await cluster.logs({ namespace: systemNamespace, selector: `app=${serverName}` }, 100)
  const ofKecs = /^\S+\/kecs: /
  return log
    .split('\n')
    .filter((line) => ofKecs.test(line))
    .map((line) => line.replace(ofKecs, ''))
    .join('\n')
}

/** A cluster that knows no such policy pulls images as often as it likes. */
async function applyPolicy(cluster: RunningCluster): Promise<void> {
  try {
    await cluster.apply(taskPodPolicy)
  } catch {
    process.stdout.write(
      'the cluster does not serve MutatingAdmissionPolicy: it pulls a :latest image for every pod of a service\n',
    )
  }
}
