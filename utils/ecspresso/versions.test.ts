import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readVersion } from './versions.ts'

const of = (version: string) => readVersion('/bin/ecspresso', `ecspresso v${version}\n`)

describe('the version of ecspresso', () => {
  it('is read from what the program prints', () => {
    expect(of('2.3.2')).toMatchObject({ text: '2.3.2', major: 2, minor: 3, patch: 2 })
    expect(of('2.8.1-nightly-0c8e772')).toMatchObject({ text: '2.8.1-nightly-0c8e772', minor: 8, patch: 1 })
  })

  it.each(['ecspresso v1.7.15', 'ecspresso v3.0.0', 'ecspresso current', 'GNU coreutils 9.1', ''])(
    'is refused when it is "%s"',
    (printed) => {
      expect(() => readVersion('/bin/ecspresso', printed)).toThrow(
        expect.objectContaining({
          code: 'ECSPRESSO_VERSION_UNSUITABLE',
          message: expect.stringContaining(`"${printed}"`),
        }),
      )
    },
  )

  it('tells what the version does', () => {
    expect(of('2.3.2').behaviour).toEqual({
      waitUntil: false,
      deployWaitsFor: 'stable',
      deploymentFoundBy: 'no such wait',
      confirmsPrimary: false,
      updateCalls: 2,
    })
    expect(of('2.4.0').behaviour).toMatchObject({ confirmsPrimary: true, waitUntil: false })
    expect(of('2.5.0').behaviour).toMatchObject({ waitUntil: true, deployWaitsFor: 'stable' })
    expect(of('2.6.0').behaviour).toMatchObject({ deployWaitsFor: 'deployed', updateCalls: 2 })
    expect(of('2.6.4').behaviour.deploymentFoundBy).toBe('ListServiceDeployments')
    expect(of('2.7.1').behaviour.deploymentFoundBy).toBe('currentServiceDeployment')
    expect(of('2.8.0').behaviour).toEqual({
      waitUntil: true,
      deployWaitsFor: 'deployed',
      deploymentFoundBy: 'ListServiceDeployments',
      confirmsPrimary: true,
      updateCalls: 1,
    })
  })

  it('takes nothing back that a version before it did', () => {
    const version = fc.record({ minor: fc.nat(20), patch: fc.nat(20) })
    fc.assert(
      fc.property(version, fc.nat(5), ({ minor, patch }, later) => {
        const { waitUntil, confirmsPrimary, updateCalls } = of(`2.${minor}.${patch}`).behaviour
        const { behaviour } = of(`2.${minor + later}.${patch}`)
        expect(Number(behaviour.waitUntil)).toBeGreaterThanOrEqual(Number(waitUntil))
        expect(Number(behaviour.confirmsPrimary)).toBeGreaterThanOrEqual(Number(confirmsPrimary))
        expect(behaviour.updateCalls).toBeLessThanOrEqual(updateCalls)
      }),
    )
  })
})
