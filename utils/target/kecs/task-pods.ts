import type {
  V1beta1MutatingAdmissionPolicy,
  V1beta1MutatingAdmissionPolicyBinding,
} from '@kubernetes/client-node'
import type { ClusterFeature } from '../../kubernetes/cluster.ts'

const name = 'ecs-scenarios-task-pods'
const apiVersion = 'admissionregistration.k8s.io/v1beta1'

/** What the API server must be told to serve such policies. */
export const taskPodPolicyFeature: ClusterFeature = { gate: 'MutatingAdmissionPolicy', api: apiVersion }

/**
 * An image that the node has is not pulled for a pod of ECS. Kubernetes pulls a `:latest` image anew for every pod of a
 * service (KECS says nothing of it, so its default holds), which takes a registry at best a second, and fails where there is none.
 * An image that the node has not is pulled as ever, or fails so.
 */
const policy: V1beta1MutatingAdmissionPolicy = {
  apiVersion,
  kind: 'MutatingAdmissionPolicy',
  metadata: { name },
  spec: {
    failurePolicy: 'Fail',
    reinvocationPolicy: 'Never',
    matchConstraints: {
      // As KECS marks the namespaces that it makes: with CreateCluster or, where that takes longer, with CreateService, and its own.
      namespaceSelector: {
        matchExpressions: [
          { key: 'kecs.dev/managed', operator: 'In', values: ['true'] },
          { key: 'kecs.dev/type', operator: 'NotIn', values: ['system'] },
        ],
      },
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
    },
    mutations: [
      {
        patchType: 'ApplyConfiguration',
        applyConfiguration: {
          expression: `Object{
            spec: Object.spec{
              containers: object.spec.containers.map(container, Object.spec.containers{
                name: container.name,
                imagePullPolicy: "IfNotPresent"
              })
            }
          }`,
        },
      },
    ],
  },
}

const binding: V1beta1MutatingAdmissionPolicyBinding = {
  apiVersion,
  kind: 'MutatingAdmissionPolicyBinding',
  metadata: { name },
  spec: { policyName: name },
}

/** That pods of tasks use the images which their node has. */
export const taskPodPolicy = [policy, binding]
