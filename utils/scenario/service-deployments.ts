import type { ECS, ServiceDeployment } from '@aws-sdk/client-ecs'

/** The service deployments of a service as DescribeServiceDeployments shows them, newest first (SD-03, SD-04). */
export async function serviceDeployments(
  ecs: Pick<ECS, 'listServiceDeployments' | 'describeServiceDeployments'>,
  of: { readonly cluster: string; readonly service: string | undefined },
): Promise<ServiceDeployment[]> {
  const listed = await ecs.listServiceDeployments(of)
  const arns = (listed.serviceDeployments ?? []).map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn)
  if (arns.length === 0) return []
  const described = await ecs.describeServiceDeployments({ serviceDeploymentArns: arns })
  const createdMs = ({ createdAt }: ServiceDeployment) => createdAt?.getTime() ?? 0
  return (described.serviceDeployments ?? []).toSorted((a, b) => createdMs(b) - createdMs(a))
}
