import { describe, expect, it, vi } from 'vitest'
import { aloneCommand } from './failure-text.ts'

const id = 'task/x/y'

describe('what runs a scenario alone', () => {
  it('starts the target again, where this project had started it', () => {
    expect(aloneCommand(id, 'embedded', 'http://127.0.0.1:33111')).toBe(`make test-one TEST="${id}"`)
    expect(aloneCommand(id, 'moto', 'http://127.0.0.1:33111')).toBe(`make test-one TEST="${id}" TARGET=moto`)
  })

  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['http://[::1]:4566/a?b=c&d', "'http://[::1]:4566/a?b=c&d'"],
    ["http://ecs/it's", "'http://ecs/it'\\''s'"],
    ['none', '<its URL>'],
    [undefined, '<its URL>'],
  ])('takes an external endpoint at %s', (endpoint, shown) => {
    expect(aloneCommand(id, 'external', endpoint)).toBe(
      `make test-one TEST="${id}" TARGET=external ECS_ENDPOINT_URL=${shown}`,
    )
  })

  it('takes an external endpoint where the action runs in another project', () => {
    vi.stubEnv('GITHUB_ACTION_PATH', process.cwd())
    expect(aloneCommand(id, 'external', 'http://127.0.0.1:4566')).toBe(
      `npx ecs-scenarios run --endpoint http://127.0.0.1:4566 --test "${id}"`,
    )
    vi.unstubAllEnvs()
  })
})
