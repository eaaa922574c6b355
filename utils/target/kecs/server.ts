import type { V1ConfigMap, V1Container, V1Deployment } from '@kubernetes/client-node'
import { serverName, systemNamespace } from './access.ts'

const configName = 'kecs-config'
const labels = { app: serverName }

/** Where KECS listens inside its pod; it takes no other address than all of them. */
export const ports = { api: 5373, admin: 5374, webhook: 9443 } as const

/** Reached from inside the pod alone. */
const database = { name: 'kecs', user: 'kecs', password: 'kecs' } as const

/**
 * KECS's YAML configuration, written as the JSON that YAML includes. Its database's address is read from nowhere else.
 * LocalStack, which would answer for other AWS services, is left out: no scenario asks for them.
 */
function configuration(region: string): V1ConfigMap {
  const config = {
    server: { port: ports.api, adminPort: ports.admin, logLevel: 'info' },
    database: {
      type: 'postgres',
      url: `postgres://${database.user}:${database.password}@127.0.0.1:5432/${database.name}?sslmode=disable`,
    },
    localstack: { enabled: false, useTraefik: false },
    aws: { defaultRegion: region, accountID: '000000000000' },
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: configName, namespace: systemNamespace },
    data: { 'config.yaml': JSON.stringify(config, null, 2) },
  }
}

/**
 * PostgreSQL, as a container that starts before KECS and ends after it: KECS tries it once at its own start, and exits when it
 * does not answer. The probe goes by TCP, as PostgreSQL's image serves its own set-up by socket first.
 */
function postgres(image: string): V1Container {
  const { name, user, password } = database
  return {
    name: 'postgres',
    image,
    imagePullPolicy: 'IfNotPresent',
    restartPolicy: 'Always',
    env: [
      { name: 'POSTGRES_DB', value: name },
      { name: 'POSTGRES_USER', value: user },
      { name: 'POSTGRES_PASSWORD', value: password },
      { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
    ],
    startupProbe: {
      exec: { command: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', user, '-d', name] },
      periodSeconds: 1,
      failureThreshold: 60,
    },
    volumeMounts: [{ name: 'database', mountPath: '/var/lib/postgresql/data' }],
    resources: { requests: { cpu: '50m', memory: '128Mi' } },
  }
}

const ready = { httpGet: { path: '/ready', port: ports.admin } }

function kecs(image: string): V1Container {
  return {
    name: 'kecs',
    image,
    imagePullPolicy: 'IfNotPresent',
    env: [{ name: 'KECS_CONFIG_PATH', value: '/etc/kecs/config.yaml' }],
    ports: Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })),
    startupProbe: { ...ready, periodSeconds: 1, failureThreshold: 120 },
    // KECS logs each request.
    readinessProbe: { ...ready, periodSeconds: 10 },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/kecs', readOnly: true },
      { name: 'data', mountPath: '/data' },
    ],
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
  }
}

/** KECS with PostgreSQL beside it, in one pod whose end is the end of all that it knew; and its configuration. */
export function server(images: { kecs: string; postgres: string }, region: string) {
  const config = configuration(region)
  const deployment: V1Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: serverName, namespace: systemNamespace, labels },
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: serverName,
          // Nothing that it would save at its end is wanted any more.
          terminationGracePeriodSeconds: 1,
          initContainers: [postgres(images.postgres)],
          containers: [kecs(images.kecs)],
          volumes: [
            { name: 'config', configMap: { name: configName } },
            { name: 'data', emptyDir: {} },
            { name: 'database', emptyDir: {} },
          ],
        },
      },
    },
  }
  return [config, deployment]
}
