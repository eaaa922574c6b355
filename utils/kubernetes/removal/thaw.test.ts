import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { thaw } from './thaw.ts'

let top: string
let places: { processes: string; freezer: string }

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'thaw-'))
  places = { processes: join(top, 'proc'), freezer: join(top, 'freezer') }
  mkdirSync(join(places.processes, '7'), { recursive: true })
})
afterEach(() => rmSync(top, { recursive: true }))

function freeze(group: string, state: string): string {
  const folder = join(places.freezer, group)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'freezer.state'), `${state}\n`)
  return join(folder, 'freezer.state')
}

const read = (file: string) => readFileSync(file, 'utf8').trim()

describe('what is frozen in the control group of a process', () => {
  it('is thawed, however deep it lies, and nothing beside it', () => {
    writeFileSync(
      join(places.processes, '7', 'cgroup'),
      '9:name=systemd:/docker/node\n6:freezer:/docker/node\n0::/docker/node\n',
    )
    const itself = freeze('docker/node', 'THAWED')
    const pod = freeze('docker/node/kubelet.slice/pod.slice/container.scope', 'FROZEN')
    const other = freeze('docker/other', 'FROZEN')
    thaw(7, places)
    expect([itself, pod, other].map(read)).toEqual(['THAWED', 'THAWED', 'FROZEN'])
  })

  it('is left alone where control groups have no such freezer, or the process is gone', () => {
    writeFileSync(join(places.processes, '7', 'cgroup'), '0::/system.slice/docker-node.scope\n')
    const other = freeze('docker/other', 'FROZEN')
    thaw(7, places)
    thaw(8, places)
    expect(read(other)).toBe('FROZEN')
  })
})
