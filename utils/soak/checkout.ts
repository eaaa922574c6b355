import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What decides how a run comes out. */
const folders = ['scenarios', 'utils', 'fixtures']

/**
 * Tells the state of the project's files apart from another: runs before and after a change are no runs of the same thing.
 * Unit tests and notes do not count.
 */
export function checkoutDigest(): string {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (!/\.(ts|json)$/.test(name) || (folder === 'utils' && /\.test\.ts$/.test(name))) continue
      hash.update(name).update(readFileSync(join(folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}
