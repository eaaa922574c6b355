/** At most so long; a busy machine may be ten times as slow as one that is not. */
const mostMs = 60_000

/**
 * Has MiniStack load what it loads at the first call for a service that it does not have, such as Application Auto Scaling, which
 * ecspresso asks: meanwhile, for seconds, it answers nobody. In the midst of a run, scenarios that have nothing to do with it would
 * fail for that, by chance. What it answers does not matter.
 */
export async function preloadMinistack(endpoint: string): Promise<void> {
  const scope = 'Credential=test/20260101/us-east-1/application-autoscaling/aws4_request'
  await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AnyScaleFrontendService.DescribeScalableTargets',
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
    },
    body: '{}',
    signal: AbortSignal.timeout(mostMs),
  }).then(
    (answer) => answer.arrayBuffer(),
    () => undefined,
  )
}
