import type { ECS, Service } from '@aws-sdk/client-ecs'
import { AssertionFailed } from './assertion-failed.ts'

/**
 * The service, which DescribeServices must show, alone, as ACTIVE (SV-03). Throws SERVICE_NOT_ACTIVE, also when the answer
 * has no service at all.
 */
export async function assertServiceActive(
  ecs: Pick<ECS, 'describeServices'>,
  { cluster, service }: { readonly cluster: string; readonly service: string },
): Promise<Service> {
  const { services = [], failures = [] } = await ecs.describeServices({ cluster, services: [service] })
  const [found] = services
  if (found?.status === 'ACTIVE' && services.length === 1) return found
  throw new AssertionFailed(
    {
      code: 'SERVICE_NOT_ACTIVE',
      message: `expected service ${service} to be ACTIVE, but ${seen(services)}`,
      seen: [
        ...failures.map(
          ({ arn, reason, detail }) => `failure: ${[reason, arn, detail].filter(Boolean).join(', ')}`,
        ),
        ...(found?.events ?? []).slice(0, 3).map(({ message }) => `event: ${message}`),
      ],
      advice: 'right after it was created or deleted, read within eventually().',
    },
    assertServiceActive,
  )
}

function seen(services: readonly Service[]): string {
  if (services.length === 0) return 'DescribeServices answered no service'
  const shown = services.map(({ serviceName, status }) => `${serviceName} ${status ?? 'without a status'}`)
  return `DescribeServices answered ${shown.join(', ')}`
}
