import type {
  KubernetesObject,
  V1ConfigMap,
  V1Container,
  V1Deployment,
  V1Job,
  V1Namespace,
  V1PodSpec,
  V1Service,
} from '@kubernetes/client-node'
import type { WorkOrder } from '../work-order.ts'
import { type Bundle, nodeArguments } from './bundle.ts'

/** Everything of a load stands in it, and goes with it. One load at a time in a cluster. */
export const namespace = 'ecs-load'

/** Of the Job, and of the pods' label. */
export const jobName = 'workers'

/** Of the embedded endpoint's Deployment and Service. */
export const endpointName = 'ecs'

/** Where it listens, in its pod, and at each node. */
export const endpointPort = 4566
export const endpointNodePort = 30566

export const ownNamespace: V1Namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: namespace, labels: { 'app.kubernetes.io/managed-by': 'ecs-scenarios' } },
}

export interface JobPlan {
  readonly image: string
  readonly program: Bundle
  /** Without an index: each pod has its own. */
  readonly order: WorkOrder
  /** After so long Kubernetes ends it, should nobody else: in seconds. */
  readonly deadlineSeconds: number
}

/** The workers of a load as an indexed Job, a pod for each part, none of which is tried again. */
export function jobObjects({ image, program, order, deadlineSeconds }: JobPlan): readonly KubernetesObject[] {
  const job: V1Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { namespace, name: jobName },
    spec: {
      completionMode: 'Indexed',
      completions: order.of,
      parallelism: order.of,
      backoffLimit: 0,
      activeDeadlineSeconds: deadlineSeconds,
      // Should whoever started it be gone.
      ttlSecondsAfterFinished: 3_600,
      template: {
        metadata: { labels: { app: jobName } },
        spec: {
          ...podSpec(jobName, {
            name: 'worker',
            image,
            command: ['node', ...nodeArguments('/load/program.mjs.gz'), '/load/order.json'],
            resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '2Gi' } },
          }),
          restartPolicy: 'Never',
          // Where there are several nodes, each has its share.
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'kubernetes.io/hostname',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: { app: jobName } },
            },
          ],
        },
      },
    },
  }
  return [files(jobName, program, { 'order.json': JSON.stringify(order) }), job]
}

/** The embedded ECS, reached at `endpointAddress` in the cluster and at `endpointNodePort` of its nodes. */
export function endpointObjects(image: string, program: Bundle): readonly KubernetesObject[] {
  const labels = { app: endpointName }
  const deployment: V1Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { namespace, name: endpointName },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: podSpec(endpointName, {
          name: 'endpoint',
          image,
          command: ['node', ...nodeArguments('/load/program.mjs.gz')],
          ports: [{ name: 'http', containerPort: endpointPort }],
          readinessProbe: { httpGet: { port: 'http', path: '/_health' }, periodSeconds: 1 },
          resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '2Gi' } },
        }),
      },
    },
  }
  const service: V1Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace, name: endpointName },
    spec: {
      type: 'NodePort',
      selector: labels,
      ports: [{ port: endpointPort, targetPort: 'http', nodePort: endpointNodePort }],
    },
  }
  return [files(endpointName, program), deployment, service]
}

/** As pods of the cluster reach it. */
export const endpointAddress = `http://${endpointName}.${namespace}:${endpointPort}`

function files(name: string, program: Bundle, data: Readonly<Record<string, string>> = {}): V1ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name },
    binaryData: { 'program.mjs.gz': program.toString('base64') },
    data,
  }
}

/** A pod with its files at /load, and a /tmp of its own: where records go. */
function podSpec(configMap: string, container: V1Container): V1PodSpec {
  return {
    terminationGracePeriodSeconds: 1,
    // Keys for AWS come by other ways; nothing of a load speaks to Kubernetes.
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000 },
    volumes: [
      { name: 'load', configMap: { name: configMap } },
      { name: 'tmp', emptyDir: {} },
    ],
    containers: [
      {
        ...container,
        imagePullPolicy: 'IfNotPresent',
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        volumeMounts: [
          { name: 'load', mountPath: '/load', readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
  }
}
