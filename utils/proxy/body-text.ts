import type { IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { cbor } from '@smithy/core/cbor'

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
}

/** A body as text: unpacked, and CBOR told as JSON. What can't be read (a part of a packed answer) stays as it is. */
export function textOf(body: Buffer, headers: IncomingHttpHeaders): string {
  const decode = decoders[headers['content-encoding'] ?? '']
  try {
    const whole = decode ? decode(body) : body
    if (!/\bcbor\b/.test(headers['content-type'] ?? '')) return whole.toString('utf8')
    return whole.length === 0 ? '' : JSON.stringify(cbor.deserialize(whole), inJson)
  } catch {
    return body.toString('utf8')
  }
}

/** Numbers of any length, and times, which CBOR tags with 1, are in JSON 1.1 plain numbers (WIRE-02). */
function inJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  const isTagged = typeof value === 'object' && value !== null && 'tag' in value && 'value' in value
  return isTagged ? value.value : value
}
