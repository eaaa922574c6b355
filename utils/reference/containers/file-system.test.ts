import { describe, expect, it } from 'vitest'
import { type FileStore, FileSystem } from './file-system.ts'

describe('FileSystem', () => {
  it('has what every image has, and keeps what is written', () => {
    const files = new FileSystem()
    expect(files.isDirectory('/tmp')).toBe(true)
    expect(files.read('/etc/hosts')).toContain('localhost')
    expect(files.write('/tmp/x', 'a')).toBe(true)
    expect(files.write('/tmp/x', 'b', true)).toBe(true)
    expect(files.read('/tmp/x')).toBe('ab')
    expect(files.read('/tmp/y')).toBeUndefined()
    expect(files.write('/none/x', 'a')).toBe(false)
    expect(files.write('/tmp', 'a')).toBe(false)
    expect(new FileSystem().read('/tmp/x')).toBeUndefined()
  })

  it('lists directories, those of the image included', () => {
    const files = new FileSystem()
    files.write('/tmp/b', '')
    files.makeDirectory('/tmp/a')
    files.write('/tmp/a/deep', '')
    expect(files.list('/tmp')).toEqual(['a', 'b'])
    expect(files.list('/')).toContain('tmp')
    expect(files.list('/tmp/b')).toBeUndefined()
  })

  it('shares a volume between two containers, below its mount only', () => {
    const store: FileStore = new Map()
    const writer = new FileSystem([{ path: '/data', store, readOnly: false }])
    const reader = new FileSystem([{ path: '/mnt/in', store, readOnly: true }])
    expect(writer.write('/data/x', 'hello')).toBe(true)
    expect(writer.write('/tmp/own', 'hello')).toBe(true)
    expect(reader.read('/mnt/in/x')).toBe('hello')
    expect(reader.list('/mnt/in')).toEqual(['x'])
    expect(reader.read('/tmp/own')).toBeUndefined()
    expect(reader.write('/mnt/in/y', '')).toBe(false)
    expect(reader.makeDirectory('/mnt/in/y')).toBe(false)
    expect(reader.remove('/mnt/in/x')).toBe(false)
    expect(writer.remove('/data/x')).toBe(true)
    expect(reader.read('/mnt/in/x')).toBeUndefined()
  })

  it('shows the directories above a mount', () => {
    const files = new FileSystem([{ path: '/srv/deep/data', store: new Map(), readOnly: false }])
    expect(files.isDirectory('/srv/deep')).toBe(true)
    expect(files.isDirectory('/srv/deep/data')).toBe(true)
    expect(files.list('/srv/deep/data')).toEqual([])
  })

  it('keeps a read-only root as it is, but for what lies under /dev', () => {
    const files = new FileSystem([], true)
    expect(files.write('/tmp/x', '')).toBe(false)
    expect(files.write('/dev/shm/x', '')).toBe(true)
    expect(files.write('/dev/null', 'gone')).toBe(true)
    expect(files.read('/dev/null')).toBe('')
  })
})
