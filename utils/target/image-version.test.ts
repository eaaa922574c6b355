import { expect, it } from 'vitest'
import { imageVersion } from './image-version.ts'

it.each([
  ['motoserver/moto:5.2.5', '5.2.5'],
  ['127.0.0.1:5000/moto:5.2.5', '5.2.5'],
  ['ghcr.io/nandemo-ya/kecs:v0.1.0', 'v0.1.0'],
  ['moto:5.2.5@sha256:0123', '5.2.5'],
  ['motoserver/moto:latest', undefined],
  ['motoserver/moto', undefined],
  ['127.0.0.1:5000/moto', undefined],
  ['moto@sha256:0123', undefined],
])('%s is version %s', (image, version) => {
  expect(imageVersion(image)).toBe(version)
})
