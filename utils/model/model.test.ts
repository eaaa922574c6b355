import { ECS } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import committed from './enum-members.json' with { type: 'json' }
import { enumValues } from './enums.ts'
import { modelledErrors } from './errors.ts'
import { readEnumMembers } from './generate-enum-members.ts'
import { operations } from './operations.ts'

describe('the model read from the SDK', () => {
  it('has each operation of the aggregated client', () => {
    const methods = Object.getOwnPropertyNames(ECS.prototype).filter(
      (name) => /^[a-z]/.test(name) && !/^(paginate|waitUntil)/.test(name),
    )
    const names = methods
      .filter((name) => name !== 'constructor')
      .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    expect([...operations.keys()].sort()).toEqual(names.sort())
    expect(operations.size).toBe(88)
  })

  it('says who is at fault in each modelled error: only ServerException is the service', () => {
    expect(modelledErrors.get('ClusterNotFoundException')).toBe('client')
    expect(Array.from(modelledErrors).filter(([, fault]) => fault === 'server')).toEqual([
      ['ServerException', 'server'],
    ])
  })

  it('knows the values of enum members, and that others are none', () => {
    expect([...(enumValues('Task', 'stopCode') ?? [])]).toContain('InfrastructureHealth')
    expect(enumValues('Task', 'taskArn')).toBeUndefined()
    expect(enumValues('Task', 'toString')).toBeUndefined()
  })

  it('has the enum members of the installed SDK (else: npm run generate:enum-members)', () => {
    expect(committed).toEqual(readEnumMembers())
  })
})
