import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from './create-client.ts'
import { credentialsOf } from './credentials.ts'

let folder: string
let endpoint: string
let seen: IncomingHttpHeaders[] = []
const server = createServer((request, response) => {
  seen.push(request.headers)
  request.resume()
  request.on('end', () => response.end('{"clusterArns":[]}'))
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'credentials-'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  rmSync(folder, { recursive: true })
})

/** No credentials but those of the test, wherever the SDK looks. */
beforeEach(() => {
  seen = []
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'none'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'none'))
})
afterEach(() => vi.unstubAllEnvs())

/** A chain is kept for each region, so every test has one of its own. */
function client(region: string, source: 'made-up' | 'sdk-chain' = 'sdk-chain') {
  return createClient({ endpoint, region, credentials: credentialsOf(source, region), deadlineMs: 5_000 })
}

const keyIds = () => seen.map(({ authorization }) => /Credential=([^/]+)\//.exec(authorization ?? '')?.[1])

describe("the SDK's own chain", () => {
  it('signs with the keys of the environment, session token included', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAFROMENVIRONMENT')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    vi.stubEnv('AWS_SESSION_TOKEN', 'token')
    await client('eu-test-1').listClusters({})
    expect(keyIds()).toEqual(['AKIAFROMENVIRONMENT'])
    expect(seen[0]).toMatchObject({ 'x-amz-security-token': 'token' })
    expect(seen[0]?.authorization).toContain('/eu-test-1/ecs/aws4_request')
  })

  it('is asked again for keys that are about to expire', { timeout: 30_000 }, async () => {
    const asked = writeProfile('eu-test-2', 60_000)
    await client('eu-test-2').listClusters({})
    expect(keyIds()).toEqual(['KEY1'])
    // They still hold: the next ones are had beside the calls.
    const goingOn = client('eu-test-2')
    await vi.waitFor(
      async () => {
        await goingOn.listClusters({})
        expect(keyIds().at(-1)).not.toBe('KEY1')
      },
      { timeout: 20_000 },
    )
    expect(asked()).toBeGreaterThan(1)
  })

  it('is asked once for keys that last, by all clients of a thread', { timeout: 30_000 }, async () => {
    const asked = writeProfile('eu-test-3', 3_600_000)
    await client('eu-test-3').listClusters({})
    await client('eu-test-3').listClusters({})
    expect(keyIds()).toEqual(['KEY1', 'KEY1'])
    expect(asked()).toBe(1)
  })

  it('is not asked where any keys will do', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAFROMENVIRONMENT')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    await client('eu-test-4', 'made-up').listClusters({})
    expect(keyIds()).toEqual(['test'])
  })

  it('says so when it finds nothing', async () => {
    await expect(client('eu-test-5').listClusters({})).rejects.toMatchObject({
      name: 'CredentialsProviderError',
    })
    expect(seen).toEqual([])
  })

  it('takes no endpoint from the environment in place of the one given', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9')
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true')
    await client('eu-test-6', 'made-up').listClusters({})
    expect(seen).toHaveLength(1)
  })
})

/** Has a profile whose keys come from a program, last so long, and tell how often it was asked; gives how often. */
function writeProfile(name: string, lastMs: number): () => number {
  const count = join(folder, `${name}-count`)
  const program = join(folder, `${name}.mjs`)
  const config = join(folder, `${name}-config`)
  writeFileSync(count, '0')
  writeFileSync(program, credentialProgram(count, lastMs))
  writeFileSync(config, `[profile roles]\ncredential_process = ${process.execPath} ${program}\n`)
  vi.stubEnv('AWS_CONFIG_FILE', config)
  vi.stubEnv('AWS_PROFILE', 'roles')
  return () => Number(readFileSync(count, 'utf8'))
}

/** A program such as `credential_process` names: keys that tell how often it was asked. */
function credentialProgram(count: string, lastMs: number): string {
  return `
    import { readFileSync, writeFileSync } from 'node:fs'
    const asked = Number(readFileSync(${JSON.stringify(count)}, 'utf8')) + 1
    writeFileSync(${JSON.stringify(count)}, String(asked))
    const Expiration = new Date(Date.now() + ${lastMs}).toISOString()
    console.log(JSON.stringify({ Version: 1, AccessKeyId: 'KEY' + asked, SecretAccessKey: 's', SessionToken: 't', Expiration }))
  `
}
