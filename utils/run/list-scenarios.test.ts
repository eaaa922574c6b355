import { execa } from 'execa'
import { expect, it } from 'vitest'

it('scenarios are listed without any target, whatever TARGET names', { timeout: 120_000 }, async () => {
  const { stdout } = await execa(process.execPath, ['utils/cli/main.ts', 'list', 'scenarios', '--json'], {
    env: { TARGET: 'no-such-target' },
    timeout: 100_000,
  })
  const ids = JSON.parse(stdout).map(({ id }: { id: string }) => id)
  expect(ids).toContain('task/stop-task/stop-task-of-an-unknown-task-is-refused')
  expect(ids).toEqual(ids.toSorted())
})
