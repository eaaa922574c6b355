import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aws } from '../target/aws.ts'
import { embedded } from '../target/embedded.ts'
import { external } from '../target/external.ts'
import { kecs } from '../target/kecs.ts'
import type { Target } from '../target/target.ts'
import { run } from './run.ts'

let reports: string
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-reports-'))
})
afterEach(() => {
  rmSync(reports, { recursive: true })
  vi.unstubAllEnvs()
})

it.each<[string, () => Target]>([
  ['AWS_REFUSED', () => aws({})],
  ['ENDPOINT_URL_MISSING', () => external({})],
  [
    'NAME_PREFIX_MALFORMED',
    () => external({ ECS_ENDPOINT_URL: 'http://127.0.0.1:9', ECS_SCENARIOS_PREFIX: 'no prefix' }),
  ],
  [
    'PROVIDER_UNKNOWN',
    () => {
      vi.stubEnv('KUBERNETES_PROVIDER', 'minikube')
      return kecs()
    },
  ],
  [
    'CLIENT_UNUSABLE',
    () => {
      vi.stubEnv('ECSPRESSO_BIN', '/nowhere/ecspresso')
      return embedded
    },
  ],
])('a run that settings refuse leaves the report of an earlier one: %s', async (code, make) => {
  const target = make()
  const folder = join(reports, target.name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'results.json'), 'of an earlier run')
  const said: string[] = []
  const refused = run({
    target,
    selection: {},
    files: [],
    verbose: false,
    reports,
    output: { write: (text) => said.push(text) },
  })
  await expect(refused).rejects.toMatchObject({ code })
  expect(readdirSync(folder)).toEqual(['results.json'])
  expect(readFileSync(join(folder, 'results.json'), 'utf8')).toBe('of an earlier run')
  expect(said).toEqual([])
})
