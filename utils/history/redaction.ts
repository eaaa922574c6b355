const hidden = '[redacted]'

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

/** JSON text with the values of secret members hidden; all else stays as it is, to the byte. */
export function redactJson(text: string): string {
  return text.replace(secretMembers, `"$1":"${hidden}"`)
}
