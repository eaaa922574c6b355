import { execa } from 'execa'
import { expect, it } from 'vitest'
import { ownedClusterName } from '../cluster-name.ts'
import { toolProcesses } from './tool-processes.ts'

/** A program of that name which does nothing, but was given such words. */
function program(argv0: string, ...words: string[]) {
  const idle = 'setInterval(() => undefined, 60_000)'
  return execa(process.execPath, ['-e', idle, '--', ...words], { argv0, reject: false })
}

it('finds the tools that are at work on a cluster, and leaves other programs alone that name it', async () => {
  const cluster = ownedClusterName()
  const tools = [
    program('kind', 'create', 'cluster', '--name', cluster),
    program('/usr/bin/docker', 'run', '--name', `${cluster}-control-plane`),
  ]
  const others = [
    program('kind', 'create', 'cluster', '--name', 'somebody-elses'),
    program('less', `/tmp/${cluster}/kubeconfig`),
  ]
  const found = (await toolProcesses()).filter((one) => one.cluster === cluster).map(({ pid }) => pid)
  for (const child of [...tools, ...others]) child.kill('SIGKILL')
  await Promise.all([...tools, ...others])
  expect(found.toSorted()).toEqual(tools.map(({ pid }) => pid).toSorted())
})
