import { hash } from 'node:crypto'

/** The same for the same parameters, in whatever order their members came: tells a retried call from another one (TK-09, SV-04). */
export function parameterFingerprint(parameters: object): string {
  return hash('sha1', JSON.stringify(parameters, sortKeys), 'base64')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
