import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import { packageRoot } from '../../package-root.ts'

/** What `npm pack` made. */
export interface Packed {
  readonly tarball: string
  /** Paths inside the package. */
  readonly files: readonly string[]
  /** Of the tarball, in bytes. */
  readonly size: number
  /** Where the tarball stands, alone. */
  readonly folder: string
}

const report = z
  .array(z.object({ filename: z.string(), size: z.number(), files: z.array(z.object({ path: z.string() })) }))
  .length(1)

/** Packs what `make package` has built. */
export async function pack(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-tarball-'))
  const { stdout } = await execa(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
    { cwd: packageRoot },
  )
  const [made] = report.parse(JSON.parse(stdout))
  const { filename = '', size = 0, files = [] } = made ?? {}
  return { tarball: join(folder, filename), size, folder, files: files.map(({ path }) => path) }
}
