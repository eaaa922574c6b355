import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { execa } from 'execa'

/**
 * What is on this machine of clusters with such names, as its own tools tell it: containers, networks, folders, and processes that
 * name one.
 */
export async function whatIsLeft(clusters: RegExp): Promise<readonly string[]> {
  const found = await Promise.all([
    lines('docker', ['ps', '-a', '--format', 'container {{.Names}}']),
    lines('docker', ['network', 'ls', '--format', 'network {{.Name}}']),
    lines('ps', ['-eww', '-o', 'args=']),
  ])
  const folders = readdirSync(tmpdir()).map((name) => `folder ${name}`)
  return [...found.flat(), ...folders].filter((line) => clusters.test(line))
}

/** The volumes that no container has. */
export function unusedVolumes(): Promise<readonly string[]> {
  return lines('docker', ['volume', 'ls', '-q', '--filter', 'dangling=true'])
}

async function lines(program: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await execa(program, args)
  return stdout.split('\n').filter(Boolean)
}
