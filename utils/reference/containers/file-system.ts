import { posix } from 'node:path'
import { nginxWelcome } from './nginx-welcome.ts'

const DIRECTORY = Symbol('directory')

/** Files by path, relative to where the store is mounted; '' is its root. */
export type FileStore = Map<string, string | typeof DIRECTORY>

/** A volume at its place in a container. */
export interface Mount {
  readonly path: string
  readonly store: FileStore
  readonly readOnly: boolean
}

/** What every image brings. */
const BASE: ReadonlyMap<string, string | typeof DIRECTORY> = new Map<string, string | typeof DIRECTORY>([
  ...[
    ...[
      '',
      '/bin',
      '/dev',
      '/dev/shm',
      '/etc',
      '/home',
      '/mnt',
      '/opt',
      '/proc',
      '/root',
      '/run',
      '/sbin',
      '/srv',
    ],
    ...[
      '/sys',
      '/tmp',
      '/usr',
      '/usr/bin',
      '/usr/share',
      '/usr/share/nginx',
      '/usr/share/nginx/html',
      '/var',
    ],
    ...['/var/log', '/var/run', '/var/tmp'],
  ].map((path) => [path, DIRECTORY] as const),
  ['/etc/hosts', '127.0.0.1\tlocalhost\n'],
  ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'],
  ['/usr/share/nginx/html/index.html', nginxWelcome],
])

/**
 * The files that one container sees: its own over those of every image, and the volumes of its task, which other
 * containers may see too. All in memory; nothing is kept for a container that writes nothing.
 */
export class FileSystem {
  readonly #mounts: readonly Mount[]
  readonly #readOnlyRoot: boolean
  #own: FileStore | undefined

  constructor(mounts: readonly Mount[] = [], readOnlyRoot = false) {
    this.#mounts = mounts
    this.#readOnlyRoot = readOnlyRoot
  }

  /** The file's text; nothing for what is no file. */
  read(path: string): string | undefined {
    if (path === '/dev/null') return ''
    const entry = this.#entry(path)
    return typeof entry === 'string' ? entry : undefined
  }

  isDirectory(path: string): boolean {
    return this.#entry(path) === DIRECTORY
  }

  /** Writes or extends a file; false if its directory is missing or it can't be written. */
  write(path: string, text: string, append = false): boolean {
    if (path === '/dev/null' || path === '/dev/stdout' || path === '/dev/stderr') return true
    if (this.isDirectory(path) || !this.isDirectory(posix.dirname(path))) return false
    return this.#set(path, append ? (this.read(path) ?? '') + text : text)
  }

  /** False if it exists, if the directory above is missing, or if nothing can be written there. */
  makeDirectory(path: string): boolean {
    if (this.#entry(path) !== undefined || !this.isDirectory(posix.dirname(path))) return false
    return this.#set(path, DIRECTORY)
  }

  /** Removes a file, or a directory with all that is in it; false if there is nothing or it can't be written. */
  remove(path: string): boolean {
    const { store, inner, readOnly } = this.#place(path)
    if (readOnly || store === undefined || !store.has(inner)) return false
    for (const key of [...store.keys()]) if (key === inner || key.startsWith(`${inner}/`)) store.delete(key)
    return true
  }

  /** Names in a directory, sorted; nothing for what is no directory. */
  list(path: string): string[] | undefined {
    if (!this.isDirectory(path)) return undefined
    const { store, inner, isMount } = this.#place(path)
    const keys = [...(store?.keys() ?? []), ...(isMount ? [] : BASE.keys())]
    const prefix = `${inner === '/' ? '' : inner}/`
    const below = keys.filter((key) => key.startsWith(prefix) && key !== prefix)
    return [...new Set(below.map((key) => key.slice(prefix.length).split('/')[0] ?? ''))].sort()
  }

  #set(path: string, entry: string | typeof DIRECTORY): boolean {
    const { store, inner, readOnly } = this.#place(path)
    if (readOnly) return false
    if (store) store.set(inner, entry)
    else this.#own = new Map([[inner, entry]])
    return true
  }

  #entry(path: string): string | typeof DIRECTORY | undefined {
    const { store, inner, isMount } = this.#place(path)
    if (isMount && inner === '') return DIRECTORY
    const above = this.#mounts.some((mount) => mount.path.startsWith(`${path}/`))
    return (
      store?.get(inner) ??
      (isMount ? undefined : (BASE.get(inner === '/' ? '' : inner) ?? (above ? DIRECTORY : undefined)))
    )
  }

  /** Where a path is kept: in the volume mounted deepest above it, or in the container's own files. */
  #place(path: string) {
    let mount: Mount | undefined
    for (const candidate of this.#mounts) {
      const covers = path === candidate.path || path.startsWith(`${candidate.path}/`)
      if (covers && candidate.path.length >= (mount?.path.length ?? 0)) mount = candidate
    }
    if (!mount)
      return {
        store: this.#own,
        inner: path,
        readOnly: this.#readOnlyRoot && !path.startsWith('/dev/'),
        isMount: false,
      }
    return {
      store: mount.store,
      inner: path.slice(mount.path.length),
      readOnly: mount.readOnly,
      isMount: true,
    }
  }
}
