import { closeSync, openSync, readSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

/** No line of ours is so long, in characters; one of a foreign file is not to fill memory. */
const longest = 64 * 1024 * 1024

/**
 * The lines of a text file, in order, one chunk in memory at a time. A last one without its end is what a killed process was
 * writing: it is none of them, but what the generator returns. A line of more than 64 million characters ends it with an
 * `undefined` in its place.
 */
export function* wholeLines(file: string): Generator<string | undefined, string> {
  const descriptor = openSync(file, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const chunk = Buffer.alloc(64 * 1024)
    let begun: string[] = []
    let length = 0
    for (;;) {
      const count = readSync(descriptor, chunk)
      if (count === 0) return begun.join('') + decoder.end()
      const [first = '', ...others] = decoder.write(chunk.subarray(0, count)).split('\n')
      begun.push(first)
      length += first.length
      if (length > longest) {
        yield undefined
        return ''
      }
      const last = others.pop()
      if (last === undefined) continue
      yield begun.join('')
      yield* others
      begun = [last]
      length = last.length
    }
  } finally {
    closeSync(descriptor)
  }
}
