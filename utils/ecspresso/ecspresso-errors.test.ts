import { expect, it } from 'vitest'
import { EcspressoFailed } from './ecspresso-errors.ts'

const log =
  '2026/11/20 10:00:00 web/main Starting deploy\n2026/11/20 10:00:01 [ERROR] FAILED. no such thing\n'

it('says in one line which command failed and why, without the names of the project', () => {
  const command = ['deploy', '--no-wait', '--config', 'ecspresso.jsonnet', '--ext-str', 'cluster=main']
  const failed = new EcspressoFailed({ command, stdout: '', stderr: log }, 1)
  expect(failed.message).toBe('ecspresso deploy --no-wait ended with exit code 1: no such thing')
  expect(failed.command).toEqual(command)
})

it('tells a panic, and a signal', () => {
  const stderr = 'panic: runtime error: invalid memory address or nil pointer dereference\n'
  const panicked = new EcspressoFailed({ command: ['status'], stdout: '', stderr }, 2)
  expect(panicked.message).toMatch(/^ecspresso status ended with exit code 2: runtime error: invalid memory/)
  const killed = new EcspressoFailed({ command: ['status'], stdout: '', stderr: '' }, 'SIGKILL')
  expect(killed).toMatchObject({ message: 'ecspresso status was ended by SIGKILL', exitCode: undefined })
})
