import { describe, expect, it } from 'vitest'
import { kecsImages } from './images.ts'

describe('the images of KECS', () => {
  it('are a release of KECS and PostgreSQL unless told otherwise', () => {
    expect(kecsImages({})).toEqual({
      kecs: 'ghcr.io/nandemo-ya/kecs:v0.0.1-beta.10',
      version: 'v0.0.1-beta.10',
      postgres: 'postgres:15',
    })
  })

  it('are those of KECS_VERSION and POSTGRES_IMAGE', () => {
    expect(kecsImages({ KECS_VERSION: 'v1.2.3', POSTGRES_IMAGE: 'postgres:17' })).toEqual({
      kecs: 'ghcr.io/nandemo-ya/kecs:v1.2.3',
      version: 'v1.2.3',
      postgres: 'postgres:17',
    })
  })

  it.each([
    ['registry.example:5000/kecs:dev', 'dev'],
    ['registry.example:5000/kecs', 'latest'],
    ['kecs@sha256:0123', 'sha256:0123'],
    ['kecs:v1@sha256:0123', 'v1@sha256:0123'],
  ])('have the version that KECS_IMAGE says: %s', (image, version) => {
    expect(kecsImages({ KECS_IMAGE: image, KECS_VERSION: 'other' })).toMatchObject({ kecs: image, version })
  })
})
