import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from './package-root.ts'
import { proposeCommand } from './propose-command.ts'

const own = 'fixtures/expectations/moto.json'

it.each([
  [own, true, 'make expectations TARGET=moto WRITE=1'],
  [own, false, 'make expectations TARGET=moto'],
  [join(packageRoot, own), true, 'make expectations TARGET=moto WRITE=1'],
  ['ecs/expectations.json', true, 'make expectations TARGET=moto EXPECTATIONS=ecs/expectations.json WRITE=1'],
  ["my file's.json", false, "make expectations TARGET=moto EXPECTATIONS='my file'\\''s.json'"],
])(
  'the command for %s, written: %s, names that file where it is not the usual one',
  (file, write, command) => {
    expect(proposeCommand({ target: 'moto', file, write })).toBe(command)
  },
)
