import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Linux shows processes, and the freezer of its control groups of version 1. */
const places = { processes: '/proc', freezer: '/sys/fs/cgroup/freezer' }

/**
 * Thaws all that is frozen in the control group of a process and below it, as far as this machine lets us. A node whose container
 * is killed at the moment in which it holds one of its pods' still, to set it up, leaves that frozen; with control groups of version 1
 * nothing that is frozen can be killed, and so the container never ends. Those of version 2 have no such trap.
 */
export function thaw(pid: number, { processes, freezer } = places): void {
  const group = groupOf(join(processes, String(pid), 'cgroup'))
  if (group === undefined) return
  for (const folder of foldersBelow(join(freezer, group))) {
    const state = join(folder, 'freezer.state')
    if (textOf(state)?.trim() === 'FROZEN') writeFileSync(state, 'THAWED')
  }
}

/** `6:freezer:/docker/0123…`: the group's path below the freezer. */
function groupOf(file: string): string | undefined {
  return /^\d+:freezer:(.+)$/m.exec(textOf(file) ?? '')?.[1]
}

function foldersBelow(top: string): readonly string[] {
  try {
    const entries = readdirSync(top, { recursive: true, withFileTypes: true })
    const below = entries.filter((entry) => entry.isDirectory())
    return [top, ...below.map(({ parentPath, name }) => join(parentPath, name))]
  } catch {
    // Groups go while they are looked at.
    return [top]
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
