import { describe, expect, it } from 'vitest'
import { server } from './server.ts'

const [config, deployment] = server({ kecs: 'kecs:1', postgres: 'postgres:15' }, 'eu-west-1')

describe("KECS's manifests", () => {
  it('name the images, neither of which is pulled where the node has it', () => {
    const pod = JSON.stringify(deployment)
    expect(pod).toContain('"image":"kecs:1","imagePullPolicy":"IfNotPresent"')
    expect(pod).toContain('"image":"postgres:15","imagePullPolicy":"IfNotPresent"')
  })

  it('hold the configuration, with the region and where the database is', () => {
    const text = Object.values({ ...(config && 'data' in config ? config.data : {}) }).join()
    expect(JSON.parse(text)).toMatchObject({
      database: { url: expect.stringMatching(/^postgres:\/\/\S+@127\.0\.0\.1:5432\//) },
      localstack: { enabled: false },
      aws: { defaultRegion: 'eu-west-1' },
    })
  })
})
