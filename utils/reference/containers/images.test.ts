import { describe, expect, it } from 'vitest'
import { findImage, imageDigest, pullError } from './images.ts'

describe('findImage', () => {
  it.each([
    ['busybox', ['sh']],
    ['busybox:1.36', ['sh']],
    ['docker.io/library/busybox:latest', ['sh']],
    ['public.ecr.aws/docker/library/alpine:3', ['/bin/sh']],
    ['nginx:alpine', ['nginx', '-g', 'daemon off;']],
    ['httpd:2.4', ['httpd-foreground']],
    ['amazon/amazon-ecs-sample', ['/usr/sbin/httpd', '-D', 'FOREGROUND']],
    [`nginx@sha256:${'a'.repeat(64)}`, ['nginx', '-g', 'daemon off;']],
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1', ['application']],
    ['localhost:5000/app', ['application']],
    ['someone/app', ['application']],
  ])('%s runs %j', (reference, command) => {
    expect(findImage(reference)?.command).toEqual(command)
  })

  it.each([
    '',
    'does-not-exist',
    'busybox:does-not-exist',
    'example.com/nonexistent/app:1',
    'registry.invalid/app',
    'registry.invalid:5000/app:1',
    'some-unknown-official-name:1',
    'library/some-unknown-official-name',
    'Not/A-Reference!',
    'busybox:',
  ])('%s can not be pulled', (reference) => {
    expect(findImage(reference)).toBeUndefined()
  })

  it('knows the stop signals of nginx and httpd', () => {
    expect(findImage('nginx')?.stopSignal).toBe('SIGQUIT')
    expect(findImage('httpd')?.stopSignal).toBe('SIGWINCH')
    expect(findImage('busybox')?.stopSignal).toBe('SIGTERM')
  })
})

describe('pullError', () => {
  it('begins with the agent’s name for it and names the repository (FL-04)', () => {
    expect(pullError('example.com:5000/nonexistent/app:v1')).toMatch(
      /^CannotPullContainerError: .* example\.com:5000\/nonexistent\/app,/,
    )
  })
})

describe('imageDigest', () => {
  it('is a digest, the same for the same reference', () => {
    expect(imageDigest('busybox')).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(imageDigest('busybox')).toBe(imageDigest('busybox'))
    expect(imageDigest('busybox')).not.toBe(imageDigest('alpine'))
  })
})
