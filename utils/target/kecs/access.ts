import type {
  V1ClusterRole,
  V1ClusterRoleBinding,
  V1Namespace,
  V1PolicyRule,
  V1ServiceAccount,
} from '@kubernetes/client-node'

/** KECS names this namespace in its code: its webhook is called by a service of it. */
export const systemNamespace = 'kecs-system'

/** The Deployment of KECS, its pods' `app` label, its service account and its cluster role. */
export const serverName = 'kecs-server'

const namespace: V1Namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: systemNamespace, labels: { 'kecs.dev/managed': 'true', 'kecs.dev/type': 'system' } },
}

const serviceAccount: V1ServiceAccount = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: serverName, namespace: systemNamespace },
}

const all = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']

/**
 * What KECS's own manifests grant it, less the rules for Traefik. Kubernetes lets nobody grant what he has not got himself, so
 * KECS is refused Traefik's cluster role when it starts, logs that, and goes on. With it, KECS would install Traefik and wait up
 * to 60 s for it before it serves anything, for load balancers that no scenario asks for.
 */
const rules: V1PolicyRule[] = [
  {
    apiGroups: [''],
    resources: [
      'namespaces',
      'pods',
      'services',
      'endpoints',
      'persistentvolumeclaims',
      'configmaps',
      'secrets',
      'serviceaccounts',
      'events',
      'nodes',
    ],
    verbs: all,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets', 'daemonsets', 'statefulsets'],
    verbs: all,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: all },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
    verbs: all,
  },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: all },
  {
    apiGroups: [''],
    resources: ['pods/log', 'pods/exec', 'pods/attach', 'pods/portforward'],
    verbs: ['get', 'create'],
  },
  { apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list'] },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    verbs: all,
  },
]

const clusterRole: V1ClusterRole = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: serverName },
  rules,
}

const clusterRoleBinding: V1ClusterRoleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: serverName },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: serverName },
  subjects: [{ kind: 'ServiceAccount', name: serverName, namespace: systemNamespace }],
}

/** KECS's namespace, who it is in the cluster, and what it may do there. */
export const access = [namespace, serviceAccount, clusterRole, clusterRoleBinding]
