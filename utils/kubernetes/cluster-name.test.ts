import { describe, expect, it } from 'vitest'
import { processIdentity } from '../process/process-identity.ts'
import { clusterNameIn, keptClusterName, ownedClusterName, ownerOf } from './cluster-name.ts'

const longest = ownedClusterName(processIdentity(4_194_304, '9999999999'))

describe('the name of a cluster', () => {
  it('tells this process, another one that lives, one that is dead, and that nothing is known', () => {
    expect(ownerOf(ownedClusterName())).toBe('this process')
    expect(ownerOf(ownedClusterName(processIdentity(process.ppid)))).toBe('a process that lives')
    expect(ownerOf(longest)).toBe('a dead process')
    expect(ownerOf(ownedClusterName('another-machine||1|1'))).toBe('unknown')
    expect(ownerOf('kind')).toBe('unknown')
    expect(ownerOf(`${ownedClusterName()}-control-plane`)).toBe('unknown')
  })

  it('tells a process without a start time, as on systems that have no /proc', () => {
    expect(ownerOf(ownedClusterName(processIdentity(4_194_304, '')))).toBe('a dead process')
  })

  it('is another one each time, and not longer than k3d allows', () => {
    expect(new Set(Array.from({ length: 20 }, () => ownedClusterName())).size).toBeGreaterThan(15)
    expect(longest).toMatch(/^[a-z0-9-]{1,32}$/)
  })

  it('of a cluster that is kept is the same for all runs of a target', () => {
    expect(keptClusterName('kecs')).toBe(keptClusterName('kecs'))
    expect(ownerOf(keptClusterName('My_Target-2'))).toBe('kept')
  })

  it.each([ownedClusterName(), keptClusterName('kecs')])('is found in what tools are told: %s', (name) => {
    expect(clusterNameIn(`${name}-control-plane`)).toBe(name)
    expect(clusterNameIn(`io.x-k8s.kind.cluster=${name}`)).toBe(name)
    expect(clusterNameIn('io.x-k8s.kind.cluster=kind')).toBeUndefined()
  })
})
