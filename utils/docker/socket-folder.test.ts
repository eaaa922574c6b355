import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import { makeSocketFolder } from './socket-folder.ts'

const below = mkdtempSync(join(tmpdir(), 'socket-folder-test-'))
afterAll(() => rmSync(below, { recursive: true }))

it('removes the folders of processes that are dead, and no others', () => {
  const own = makeSocketFolder(below)
  const folder = (name: string, owner?: string) => {
    mkdirSync(join(below, name))
    if (owner !== undefined) writeFileSync(join(below, name, 'owner'), owner)
    return join(below, name)
  }
  const dead = folder('ecs-scenarios-engine-dead', processIdentity(2 ** 22 + 1, '1'))
  const unowned = folder('ecs-scenarios-engine-new')
  const foreign = folder('something-else', processIdentity(2 ** 22 + 1, '1'))

  const other = makeSocketFolder(below)

  expect([own, dead, unowned, foreign, other].map((path) => existsSync(path))).toEqual([
    true,
    false,
    true,
    true,
    true,
  ])
})
