import type { Container } from '@aws-sdk/client-ecs'

/** Shows the exec agent of a container that has one as running, or as ended with its container (MISC-04). */
export function showExecAgent(container: Container, status: 'RUNNING' | 'STOPPED', now: Date): void {
  const [agent] = container.managedAgents ?? []
  if (!agent) return
  agent.lastStatus = status
  if (status === 'RUNNING') agent.lastStartedAt = now
}
