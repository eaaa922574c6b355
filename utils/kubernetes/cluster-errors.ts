import { FrameworkError } from '../errors/framework-error.ts'

/** The program that makes clusters is not there. */
export class ClusterToolAbsent extends FrameworkError {
  override readonly name = 'ClusterToolAbsent'
  constructor(program: 'kind' | 'k3d', cause: unknown) {
    const source = { kind: 'https://kind.sigs.k8s.io', k3d: 'https://k3d.io' }[program]
    super({
      code: 'CLUSTER_TOOL_ABSENT',
      message: `there is no ${program} on the PATH`,
      seen: [`PATH is ${process.env['PATH'] ?? 'not set'}`],
      advice: `install ${program} (${source}), or name another provider as KUBERNETES_PROVIDER (kind, k3d, k3s, existing).`,
      cause,
    })
  }
}

/** The program that makes clusters has failed. */
export class ClusterToolFailed extends FrameworkError {
  override readonly name = 'ClusterToolFailed'
  constructor(command: string, how: string, output: string, cause: unknown) {
    super({
      code: 'CLUSTER_TOOL_FAILED',
      message: `"${command}" ${how}`,
      seen: output.trim().split('\n').slice(-20),
      advice: 'run it by hand; is the Docker Engine out of disk or memory?',
      cause,
    })
  }
}

/** A port that the cluster is to have is somebody else's: on this machine, or a node port in the cluster. */
export class PortTaken extends FrameworkError {
  override readonly name = 'PortTaken'
  constructor(what: string, seen: string, cause?: unknown) {
    super({
      code: 'PORT_TAKEN',
      message: `${what} is taken`,
      seen: [seen],
      advice:
        'stop what has it ("ss -ltnp", "docker ps", "kubectl get services -A" show it), or use another port.',
      cause,
    })
  }
}

/** Nodes did not become ready in time. */
export class NodesNotReady extends FrameworkError {
  override readonly name = 'NodesNotReady'
  constructor(cluster: string, ms: number, nodes: readonly string[], cause?: unknown) {
    super({
      code: 'NODES_NOT_READY',
      message: `the nodes of the cluster ${cluster} were not ready after ${Math.round(ms / 1_000)} s`,
      seen: nodes,
      advice:
        'is the machine short of memory, disk or inotify watches? https://kind.sigs.k8s.io/docs/user/known-issues',
      cause,
    })
  }
}

/** A Deployment did not come up, and says why not. */
export class DeploymentNotReady extends FrameworkError {
  override readonly name = 'DeploymentNotReady'
  constructor(deployment: string, how: string, seen: readonly string[], advice: string) {
    super({
      code: 'DEPLOYMENT_NOT_READY',
      message: `the Deployment ${deployment} ${how}`,
      seen,
      advice,
    })
  }
}

/** The cluster refused a call, or did not answer it. */
export class ClusterCallFailed extends FrameworkError {
  override readonly name = 'ClusterCallFailed'
  constructor(what: string, cause: unknown) {
    super({
      code: 'CLUSTER_CALL_FAILED',
      message: `the cluster failed to ${what}`,
      seen: reasonsOf(cause),
      advice: 'is the cluster still there, and may this user do it? Try the same with kubectl.',
      cause,
    })
  }
}

/** No kubeconfig, or none with the context. */
export class KubeconfigUnusable extends FrameworkError {
  override readonly name = 'KubeconfigUnusable'
  constructor(message: string, seen: readonly string[], cause?: unknown) {
    super({
      code: 'KUBECONFIG_UNUSABLE',
      message,
      seen,
      advice:
        'set KUBECONFIG to the kubeconfig of the cluster, and KUBE_CONTEXT to one of its contexts if not the current.',
      cause,
    })
  }
}

/** A kept cluster has one run at a time, and another one uses it. */
export class ClusterInUse extends FrameworkError {
  override readonly name = 'ClusterInUse'
  constructor(cluster: string, pid: string, note: string) {
    super({
      code: 'CLUSTER_IN_USE',
      message: `another run (process ${pid}) uses the cluster ${cluster}, which KEEP_CLUSTER=1 keeps`,
      seen: [`${note} names it`],
      advice:
        'wait for its end, or end it with Ctrl-C; a run without KEEP_CLUSTER has a cluster of its own, beside that one.',
    })
  }
}

/** The run does not wait for the cluster any more. */
export class StartAbandoned extends FrameworkError {
  override readonly name = 'StartAbandoned'
  constructor(cluster: string) {
    super({ code: 'START_ABANDONED', message: `the start of the cluster ${cluster} was given up` })
  }
}

/** Parts of a cluster stay whatever is done. */
export class ClusterNotRemoved extends FrameworkError {
  override readonly name = 'ClusterNotRemoved'
  constructor(clusters: readonly string[]) {
    super({
      code: 'CLUSTER_NOT_REMOVED',
      message: 'there are clusters that the Docker Engine does not remove',
      seen: [...new Set(clusters)],
      advice: 'look for them with "docker ps -a" and "docker network ls", and remove them by hand.',
    })
  }
}

/** What an error and its causes say, from the outside inwards. */
export function reasonsOf(error: unknown): readonly string[] {
  const reasons: string[] = []
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.message !== '' && !reasons.includes(at.message)) reasons.push(at.message)
  }
  return reasons.length === 0 ? [String(error)] : reasons
}
