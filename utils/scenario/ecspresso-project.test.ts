import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '../client/create-client.ts'
import type { Attempt } from '../history/recorder.ts'
import { type Reference, startReference } from '../reference/server.ts'
import { embedded } from '../target/embedded.ts'
import { type CleanUp, createCleanUp } from './clean-up.ts'
import { createEcspressoProjects, type EcspressoProjects } from './ecspresso-project.ts'
import { readFixture } from './fixture.ts'

// In place of the program: registers the task definition, and a service of it, and prints what the program prints of that.
const standIn = `#!/usr/bin/env node
const [command] = process.argv.slice(2)
const { AWS_ENDPOINT_URL, CLUSTER, SERVICE, FAMILY } = process.env
async function call(operation, input) {
  const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.' + operation, 'content-type': 'application/x-amz-json-1.1' }
  const answer = await fetch(AWS_ENDPOINT_URL, { method: 'POST', headers, body: JSON.stringify(input) })
  return answer.json()
}
if (command === 'version') console.log('ecspresso v2.3.2')
if (command === 'wait') setInterval(() => undefined, 1000)
if (command === 'deploy') {
  const containerDefinitions = [{ name: 'main', image: 'busybox', memory: 64 }]
  const { taskDefinition } = await call('RegisterTaskDefinition', { family: FAMILY, containerDefinitions })
  await call('CreateService', { cluster: CLUSTER, serviceName: SERVICE, taskDefinition: FAMILY, desiredCount: 0 })
  console.error('web/main Service ' + SERVICE + ' not found. Creating a new service')
  console.error('web/main Task definition is registered ' + FAMILY + ':' + taskDefinition.revision)
  console.error('web/main Service is created')
}
`

let folder: string
let reference: Reference
let ecs: ECS
let recorded: Attempt[]
let cleanUp: CleanUp
let projects: EcspressoProjects
const late = new AbortController()

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'project-test-'))
  // Outside of a package, and without an extension, a file is a module where it says so.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'ecspresso'), standIn, { mode: 0o755 })
  reference = await startReference()
  ecs = createClient({
    endpoint: reference.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    deadlineMs: 20_000,
  })
  await ecs.createCluster({ clusterName: 'main' })
  recorded = []
  cleanUp = createCleanUp()
  projects = make(join(folder, 'ecspresso'))
})
afterEach(async () => {
  await projects.close()
  await reference.stop()
  rmSync(folder, { recursive: true, force: true })
})

function make(binary: string | undefined): EcspressoProjects {
  let count = 0
  const name = (kind: string) => {
    count += 1
    return `acme-${kind}-${count}`
  }
  const recorder = { record: (attempt: Attempt) => void recorded.push(attempt) }
  const { profile } = embedded
  return createEcspressoProjects({
    ...{ binary, endpoint: reference.url, recorder, profile, given: { name }, cleanUp, remover: ecs },
    reportFolder: folder,
    signal: late.signal,
  })
}

const definition = (of: string, name: string): unknown => JSON.parse(readFileSync(join(of, name), 'utf8'))

describe('a project of ecspresso', { timeout: 60_000 }, () => {
  it('has the program run on the endpoint, records its calls, and takes away what it made', async () => {
    const project = await projects.project({ cluster: 'main' })
    const { serviceName, family, behaviour, client } = project
    expect({ serviceName, family, behaviour }).toMatchObject({
      serviceName: 'acme-service-1',
      family: 'acme-family-2',
      behaviour: { updateCalls: 2 },
    })
    expect(await client.deploy()).toMatchObject({ created: true, registered: 'acme-family-2:1' })
    expect(recorded).toMatchObject([
      { operation: 'RegisterTaskDefinition', status: 200 },
      { operation: 'CreateService', status: 200 },
    ])
    await cleanUp.run()
    expect(cleanUp.leftBehind).toEqual([])
    expect(await ecs.listTaskDefinitions({})).toMatchObject({ taskDefinitionArns: [] })
    expect(await ecs.listServices({ cluster: 'main' })).toMatchObject({ serviceArns: [] })
  })

  it("has tasks in the target's subnets, unless they have no network of their own", async () => {
    const { folder: files, change } = await projects.project({
      cluster: 'main',
      service: { desiredCount: 3 },
    })
    const { subnets, securityGroups } = embedded.profile.network
    const awsvpcConfiguration = { subnets, securityGroups, assignPublicIp: 'ENABLED' }
    expect(definition(files, 'ecs-service-def.json')).toMatchObject({
      desiredCount: 3,
      networkConfiguration: { awsvpcConfiguration },
    })
    await change({ taskDefinition: { networkMode: 'bridge' }, service: { launchType: 'EC2' } })
    const changed = definition(files, 'ecs-service-def.json')
    expect(changed).toMatchObject({ desiredCount: 3, launchType: 'EC2' })
    expect(changed).not.toHaveProperty('networkConfiguration')
  })

  it('has the task definition of another fixture, with a family of its own', async () => {
    const { folder: files } = await projects.project({ cluster: 'main', fixture: 'exit-zero' })
    expect(definition(files, 'ecs-task-def.json')).toEqual({
      ...readFixture('exit-zero'),
      family: '{{ must_env `FAMILY` }}',
    })
  })

  it('keeps what a change took out', async () => {
    const { folder: files, change } = await projects.project({
      cluster: 'main',
      taskDefinition: { cpu: null },
    })
    await change({ taskDefinition: { memory: '1024' } })
    const changed = definition(files, 'ecs-task-def.json')
    expect(changed).toMatchObject({ memory: '1024' })
    expect(changed).not.toHaveProperty('cpu')
  })

  it('leaves neither process nor folder when it is closed', async () => {
    const { client, folder: files } = await projects.project({ cluster: 'main' })
    const waiting = client.wait().catch((error: unknown) => error)
    await projects.close()
    expect(await waiting).toMatchObject({ code: 'ECSPRESSO_ABANDONED' })
    expect(existsSync(files)).toBe(false)
  })

  it('leaves nothing of one that is asked for while it is closed, or after that', async () => {
    const asked = projects.project({ cluster: 'main' }).catch((error: unknown) => error)
    await projects.close()
    expect(await asked).toMatchObject({ code: 'ECSPRESSO_ABANDONED' })
    await expect(projects.project({ cluster: 'main' })).rejects.toMatchObject({ code: 'ECSPRESSO_ABANDONED' })
    expect(readdirSync(folder).filter((name) => name.startsWith('.ecspresso-'))).toEqual([])
  })

  it('is for scenarios that say so', async () => {
    await expect(make(undefined).project({ cluster: 'main' })).rejects.toThrow(/clients: \['ecspresso'\]/)
  })
})
