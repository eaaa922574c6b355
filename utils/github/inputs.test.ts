import { describe, expect, it } from 'vitest'
import { readInputs, variable } from './inputs.ts'

const read = (inputs: Readonly<Record<string, string>>) =>
  readInputs(Object.fromEntries(Object.entries(inputs).map(([name, value]) => [variable(name), value])))

describe('the inputs of the action', () => {
  it('take words by spaces, commas and lines', () => {
    expect(read({ target: 'moto', phases: '1, 2\n3', areas: ' task service ' })).toMatchObject({
      judged: { kind: 'target', name: 'moto' },
      phases: ['1', '2', '3'],
      areas: ['task', 'service'],
      reports: 'ecs-reports',
    })
  })

  it('that are empty are not given', () => {
    expect(read({ endpoint: 'http://127.0.0.1:1', expectations: ' ', profile: '', shard: '' })).toEqual({
      judged: { kind: 'endpoint', url: 'http://127.0.0.1:1' },
      phases: [],
      areas: [],
      reports: 'ecs-reports',
      failOn: 'error',
    })
  })

  it.each([
    [{ target: 'moto' }, 'error'],
    [{ target: 'moto', expectations: 'x.json' }, 'failure'],
    [{ target: 'moto', expectations: 'x.json', 'fail-on': 'never' }, 'never'],
    [{ merge: 'shards', expectations: 'x.json' }, 'failure'],
  ] as const)('%j fail on %s', (inputs, failOn) => {
    expect(read(inputs).failOn).toBe(failOn)
  })

  it.each([
    [{}, 'input target: neither it nor endpoint is given'],
    [{ target: 'moto', endpoint: 'http://127.0.0.1:1' }, 'input target: it, endpoint and merge exclude'],
    [{ endpoint: '127.0.0.1:4566' }, 'input endpoint: no http(s) URL: 127.0.0.1:4566'],
    [{ endpoint: 'file:///etc/passwd' }, 'input endpoint: no http(s) URL'],
    [{ target: 'moto', phases: '1 --help' }, 'input phases: no phase: --help'],
    [{ target: 'moto', phases: '8' }, 'input phases: no phase: 8'],
    [{ target: 'moto', areas: 'tasks' }, 'input areas: no area: tasks'],
    [{ target: 'moto', shard: '3/2' }, 'input shard: no shard: 3/2'],
    [{ target: 'moto', shard: '0/2' }, 'input shard: no shard: 0/2'],
    [{ target: 'moto', 'fail-on': 'gate' }, 'input fail-on: not known: gate'],
    [{ target: 'moto', profile: 'p.json' }, 'input profile: only an endpoint takes it'],
    [{ target: 'moto', 'endpoint-version': '1' }, 'input endpoint-version: only an endpoint takes it'],
    [{ target: 'moto', shard: '1/2', expectations: 'x' }, 'input expectations: a shard can not tell'],
    [{ merge: 'shards', phases: '1' }, 'input phases: merge takes what the shards have run'],
    [{ merge: 'shards', shard: '1/2' }, 'input shard: merge takes what the shards have run'],
  ])('%j are refused: %s', (inputs, message) => {
    expect(() => read({ ...inputs })).toThrow(message)
  })
})
