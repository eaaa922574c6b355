import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClients } from './find-clients.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-clients-'))
  for (const name of ['ecspresso', 'aws']) writeFileSync(join(folder, name), 'exit 9\n', { mode: 0o755 })
  writeFileSync(join(folder, 'text'), 'no program\n', { mode: 0o644 })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the clients of a machine', () => {
  it('are those on its PATH, and none where they are not', () => {
    expect(findClients({ PATH: `/nowhere:${folder}` })).toEqual({
      ecspresso: join(folder, 'ecspresso'),
      'aws-cli': join(folder, 'aws'),
    })
    expect(findClients({ PATH: '/nowhere' })).toEqual({})
    expect(findClients({ PATH: '/nowhere', ECSPRESSO_BIN: '', AWS_CLI_BIN: '' })).toEqual({})
  })

  it('are those that settings name, as absolute paths', () => {
    const named = {
      PATH: '/nowhere',
      ECSPRESSO_BIN: relative(process.cwd(), join(folder, 'aws')),
      AWS_CLI_BIN: join(folder, 'ecspresso'),
    }
    expect(findClients(named)).toEqual({
      ecspresso: join(folder, 'aws'),
      'aws-cli': join(folder, 'ecspresso'),
    })
  })

  it.each([
    ['ECSPRESSO_BIN', 'text'],
    ['ECSPRESSO_BIN', '.'],
    ['AWS_CLI_BIN', 'absent'],
  ])('are refused where %s names what can not be executed: %s', (setting, name) => {
    // What is on the PATH is not what was asked for.
    const environment = { PATH: folder, [setting]: join(folder, name) }
    expect(() => findClients(environment)).toThrow(
      expect.objectContaining({
        code: 'CLIENT_UNUSABLE',
        message: `${setting} is ${join(folder, name)}, which is not there, or can not be executed`,
        advice: expect.stringMatching(/to install it: https:\/\//),
      }),
    )
  })
})
