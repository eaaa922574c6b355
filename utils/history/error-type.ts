/**
 * The error type that an answer names, without namespace: `ClientException` of `com.amazonaws.ecs#ClientException` in the
 * body's `__type`, or of `ClientException:http://…` in the header `x-amzn-errortype` (WIRE-03). SDKs look at the header first.
 */
export function errorTypeIn(
  headers: Readonly<Record<string, string>> | undefined,
  body: string | undefined,
): string | undefined {
  const text = headers?.['x-amzn-errortype'] ?? /"__type"\s*:\s*"([^"]+)"/.exec(body ?? '')?.[1]
  return text?.replace(/:.*$/, '').replace(/^.*#/, '') || undefined
}
