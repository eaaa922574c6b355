import { describe, expect, it } from 'vitest'
import { printed } from '../testing/printed.ts'
import { readVerify } from './verify.ts'

describe('the resources of verify', () => {
  it('are those that v2.3.2 printed, parts below what they are part of', () => {
    const resources = readVerify(
      printed(`  TaskDefinition
    ContainerDefinition[main]
      Secret TOKEN[/web/token]
      --> [SKIP] get a secret value for /web/token
    --> [OK]
  --> [OK]
  ServiceDefinition
  --> [OK]
  Cluster
  --> [OK](cached)
`),
    )
    expect(resources).toEqual([
      { name: 'TaskDefinition', depth: 1, outcome: 'OK' },
      { name: 'ContainerDefinition[main]', depth: 2, outcome: 'OK' },
      {
        name: 'Secret TOKEN[/web/token]',
        depth: 3,
        outcome: 'SKIP',
        message: 'get a secret value for /web/token',
      },
      { name: 'ServiceDefinition', depth: 1, outcome: 'OK' },
      { name: 'Cluster', depth: 1, outcome: 'OK' },
    ])
  })

  it.each([
    ['a resource that nothing is said of', '  Cluster\n', /no word on what became of Cluster/],
    ['an outcome of nothing', '  --> [OK]\n', /has "--> \[OK\]", which fits nothing/],
    ['another outcome', '  Cluster\n  --> [MAYBE]\n', /which fits nothing/],
  ])('are not guessed from %s', (_what, stdout, message) => {
    expect(() => readVerify(printed(stdout))).toThrow(message)
  })
})
