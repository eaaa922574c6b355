import type { ClusterRecipe } from './cluster.ts'

/** K3S_IMAGE, or what is used without it. */
export function k3sImage(): string {
  return process.env['K3S_IMAGE'] || 'rancher/k3s:v1.34.4-k3s1'
}

/** What k3s is told on its command line: nothing that no target wants, and the features that one does (https://docs.k3s.io/cli/server). */
export function k3sArguments({ features = [] }: ClusterRecipe): readonly string[] {
  const gates = features.map(({ gate }) => `${gate}=true`).join(',')
  const apis = features.map(({ api }) => `${api}=true`).join(',')
  return [
    '--disable=traefik',
    '--disable=metrics-server',
    ...(features.length === 0
      ? []
      : [`--kube-apiserver-arg=feature-gates=${gates}`, `--kube-apiserver-arg=runtime-config=${apis}`]),
  ]
}
