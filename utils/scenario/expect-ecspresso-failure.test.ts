import { expect, it } from 'vitest'
import { EcspressoFailed } from '../ecspresso/ecspresso-errors.ts'
import { expectEcspressoFailure } from './expect-ecspresso-failure.ts'

const failed = (exitCode: number) =>
  new EcspressoFailed(
    { command: ['rollback'], stdout: '', stderr: '[ERROR] FAILED. rollback target is not found' },
    exitCode,
  )

it('gives the failure that was expected', async () => {
  const error = failed(1)
  await expect(expectEcspressoFailure(Promise.reject(error), /target is not found/)).resolves.toBe(error)
})

it('fails at success, at another reason, and at a panic', async () => {
  const done = Promise.resolve({ command: ['rollback', '--dry-run'] })
  await expect(expectEcspressoFailure(done, /not found/)).rejects.toMatchObject({
    code: 'ECSPRESSO_SUCCEEDED',
    message: 'expected ecspresso rollback --dry-run to fail with /not found/, but it succeeded',
  })
  for (const [error, why] of [
    [failed(1), /in use/],
    [failed(2), /not found/],
  ] as const) {
    const asserted = expectEcspressoFailure(Promise.reject(error), why)
    await expect(asserted).rejects.toMatchObject({ code: 'ECSPRESSO_FAILED_OTHERWISE' })
  }
})

it('passes on what is no failure of the program', async () => {
  const broken = new Error('no such program')
  await expect(expectEcspressoFailure(Promise.reject(broken), /not found/)).rejects.toBe(broken)
})
