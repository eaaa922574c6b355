/** What stands in place of a secret. */
export const hidden = '[redacted]'

const secretHeaders = new Set(['authorization', 'x-amz-security-token', 'cookie', 'set-cookie'])

/** Members of ECS requests and responses that carry a credential (sensitive in the API model, or signatures). */
const secretMembers =
  /"(tokenValue|instanceIdentityDocumentSignature|secretAccessKey|sessionToken)"\s*:\s*"(?:[^"\\]|\\.)*"/g

/** Header values by lower-case name, credentials hidden. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const redacted: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase()
    redacted[key] = secretHeaders.has(key) ? hidden : value
  }
  return redacted
}

/** What a request was signed with, in the forms in which it may come back: its session token and signature. */
export function secretsIn(requestHeaders: Readonly<Record<string, string>>): string[] {
  const token = requestHeaders['x-amz-security-token']
  const signature = /Signature=([\da-f]{64})/.exec(requestHeaders['authorization'] ?? '')?.[1]
  const forms = [token, token?.replaceAll('/', '\\/'), signature]
  return forms.filter((form) => typeof form === 'string').filter(Boolean)
}

/** JSON text with the values of secret members hidden; all else stays as it is, to the byte. */
export function redactJson(text: string): string {
  return text.replace(secretMembers, `"$1":"${hidden}"`)
}
