import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { pythonPackageVersion } from './python-package.ts'

const folder = mkdtempSync(join(tmpdir(), 'python-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text, { mode: 0o755 })
  return join(folder, name)
}

/** A Python that knows of one package. */
const python = file('python3.11', '#!/bin/sh\n[ "$1 $3" = "-c moto" ] && echo 5.2.5\n')
const program = file('moto_server', `#!${python}\nimport moto\n`)

it('is the version that the Python of the program tells', async () => {
  expect(await pythonPackageVersion(program, 'moto')).toBe('5.2.5')
})

it.each([
  ['its Python does not know the package', program, 'another'],
  ['its Python is gone', file('old', `#!${join(folder, 'gone', 'python3')}\n`), 'moto'],
  ['it is a shell script', file('wrapper', '#!/bin/sh\nexec moto\n'), 'moto'],
  ['it has no first line', file('empty', ''), 'moto'],
])('is unknown where %s', async (_, path, name) => {
  expect(await pythonPackageVersion(path, name)).toBeUndefined()
})
