import type { RequirementRow } from '../row.ts'

/** What ECS does: capacity providers. */
export const capacityProvider = {
  'CP-01': {
    statement:
      'FARGATE/FARGATE_SPOT are predefined and undeletable, usable only once associated; names may not start with aws, ecs, fargate.',
    source: 'API:DeleteCapacityProvider, API:CreateCapacityProvider',
    evidence: ['M'],
  },
  'CP-02': {
    statement:
      'Strategy ≤20 items, weight 0–1000 (default 0), base 0–100000 on one item only; several providers all at weight 0 → RunTask/CreateService fails; with neither launchType nor strategy the cluster default applies.',
    source: 'API:CapacityProviderStrategyItem, API:RunTask',
    evidence: ['M'],
  },
  'CP-03': {
    statement:
      'PutClusterCapacityProviders replaces the whole list (omitted = disassociated); removing one in use → `ResourceInUseException`.',
    source: 'API:PutClusterCapacityProviders',
    evidence: ['M'],
  },
} as const satisfies Record<string, RequirementRow>
